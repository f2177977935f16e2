using Hotline.Flows.Definition;
using Hotline.Tests.Flows;
using Hotline.Voice.Catalog;

namespace Hotline.Tests.Catalog;

public sealed class BundleArchiveTests
{
    [Fact]
    public void What_is_packed_is_unpacked_byte_by_byte()
    {
        var files = TestBundles.Files(TestBundles.Small);
        files["audio/a.wav"] = new byte[] { 0, 255, 10, 13 };

        var again = BundleArchive.Unpack(BundleArchive.Pack(files));

        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), again.Keys.Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(file.Value.ToArray(), again[file.Key].ToArray()));
        Assert.Equal(FlowReader.Read(files).Bundle!.ContentHash, FlowReader.Read(again).Bundle!.ContentHash);
    }
}
