using System.Xml.Linq;

namespace Hotline.Tests.Architecture;

/// <summary>A dependency with a known weakness fails the build.</summary>
public sealed class DependencyTests
{
    [Fact]
    [Trait("Fault", "HOTLINE-95")]
    public void A_known_weakness_of_any_package_is_an_error()
    {
        var always = XDocument.Load(Path.Combine(Approved.Root, "Directory.Build.props")).Root!
            .Elements("PropertyGroup").Where(group => group.Attribute("Condition") is null).Elements().ToList();

        Assert.Equal("true", Value("NuGetAudit"));
        Assert.Equal("all", Value("NuGetAuditMode"));
        Assert.Equal("true", Value("TreatWarningsAsErrors"));
        Assert.All(["NU1901", "NU1902", "NU1903", "NU1904"], weakness => Assert.DoesNotContain(
            always, property => property.Name.LocalName is "NoWarn" or "WarningsNotAsErrors" && property.Value.Contains(weakness, StringComparison.Ordinal)));

        string Value(string name) => Assert.Single(always, property => property.Name.LocalName == name).Value;
    }

    [Fact]
    [Trait("Fault", "HOTLINE-95")]
    public void Every_package_is_locked_by_its_content() => Assert.All(
        Directory.EnumerateFiles(Approved.Root, "*.csproj", SearchOption.AllDirectories).Where(project => !project.Contains("/obj/", StringComparison.Ordinal)),
        project =>
        {
            var locked = File.ReadAllText(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"));
            Assert.Contains("contentHash", locked, StringComparison.Ordinal);
        });
}
