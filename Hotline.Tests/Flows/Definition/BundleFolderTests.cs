using Hotline.Flows.Definition;

namespace Hotline.Tests.Flows.Definition;

public sealed class BundleFolderTests : IDisposable
{
    private readonly DirectoryInfo around = Directory.CreateTempSubdirectory("hotline-bundle-");
    private readonly string folder;

    public BundleFolderTests()
    {
        folder = around.CreateSubdirectory("bundle").FullName;
        foreach (var (path, content) in TestBundles.Files(TestBundles.Minimal))
        {
            File.WriteAllBytes(Path.Combine(folder, path), content.Span);
        }
    }

    public void Dispose() => around.Delete(recursive: true);

    [Fact]
    public void The_files_of_a_bundle_are_read_and_no_others()
    {
        Write("bundle/scenarios/a.json", "{}");
        Write("bundle/audio/a.wav", "RIFF");
        Write("bundle/README.md", "x");
        Write("bundle/scenarios/a.json~", "x");
        Write("bundle/more/b.json", "{}");

        Assert.Equal(
            ["audio/a.wav", "flow.json", "hours.json", "queues.json", "scenarios/a.json"],
            FlowReader.Load(folder).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_bundle_of_a_folder_is_the_bundle_of_its_files() =>
        Assert.Equal(TestBundles.Read(TestBundles.Minimal).ContentHash, FlowReader.ReadFolder(folder).Bundle!.ContentHash);

    [Fact]
    public void A_link_out_of_the_folder_is_not_followed()
    {
        Write("secret.json", "{}");
        Directory.CreateDirectory(Path.Combine(folder, "scenarios"));
        File.CreateSymbolicLink(Path.Combine(folder, "scenarios/a.json"), Path.Combine(around.FullName, "secret.json"));
        File.CreateSymbolicLink(Path.Combine(folder, "scenarios/b.json"), "../../secret.json");
        File.CreateSymbolicLink(Path.Combine(folder, "scenarios/c.json"), "c.json");

        Assert.DoesNotContain(FlowReader.Load(folder).Keys, path => path.StartsWith("scenarios/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_a_link_out_is_not_followed()
    {
        Write("elsewhere/a.json", "{}");
        Directory.CreateSymbolicLink(Path.Combine(folder, "scenarios"), Path.Combine(around.FullName, "elsewhere"));

        Assert.DoesNotContain("scenarios/a.json", FlowReader.Load(folder).Keys);
    }

    [Fact]
    public void A_link_inside_the_folder_is_followed_and_so_is_one_to_the_folder()
    {
        Directory.CreateDirectory(Path.Combine(folder, "..data"));
        File.Move(Path.Combine(folder, "flow.json"), Path.Combine(folder, "..data/flow.json"));
        File.CreateSymbolicLink(Path.Combine(folder, "flow.json"), "..data/flow.json");
        Directory.CreateSymbolicLink(Path.Combine(around.FullName, "current"), folder);

        Assert.NotNull(FlowReader.ReadFolder(Path.Combine(around.FullName, "current")).Bundle);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void Of_fifty_megabytes_one_is_read_and_that_is_refused()
    {
        using (var file = File.OpenWrite(Path.Combine(folder, "flow.json")))
        {
            file.SetLength(50 << 20);
        }

        Assert.Equal(FlowReader.MostJsonBytes + 1, FlowReader.Load(folder)["flow.json"].Length);
        Assert.Equal(
            "flow.json: error J01: The file has more than 1 MB.",
            Assert.Single(FlowReader.ReadFolder(folder).Problems).ToString());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem()
    {
        var problem = Assert.Single(FlowReader.ReadFolder(Path.Combine(folder, "missing")).Problems);

        Assert.StartsWith("There is no folder", problem.Message, StringComparison.Ordinal);
    }

    private void Write(string path, string content)
    {
        var file = new FileInfo(Path.Combine(around.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, content);
    }
}
