using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using Hotline.Carrier;
using Hotline.Flows.Machine;
using Hotline.Voice;

namespace Hotline.Tests.Architecture;

/// <summary>What ARCHITECTURE.md and README.md say of the house is true.</summary>
public sealed class ArchitectureTests
{
    private static string Root => Approved.Root;

    [Fact]
    public void Flows_knows_nothing_but_the_runtime_Stateless_and_NodaTime() =>
        Assert.All(References(typeof(FlowEngine)), name => Assert.True(
            name is "Stateless" or "NodaTime" || name.StartsWith("System.", StringComparison.Ordinal), name));

    [Fact]
    public void The_carrier_knows_nothing_of_ours() =>
        Assert.DoesNotContain(References(typeof(LocalCarrier)), name => name.StartsWith("Hotline", StringComparison.Ordinal) || name == "hotline");

    [Fact]
    public void The_host_reaches_flows_and_carrier_and_no_other_project_of_ours() => Assert.Equal(
        ["Hotline.Carrier", "Hotline.Flows"],
        References(typeof(HotlineHost)).Where(name => name.StartsWith("Hotline", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_engine_is_not_asynchronous() => Assert.DoesNotContain(
        typeof(FlowEngine).Assembly.GetTypes().SelectMany(type => type.GetMethods(
            BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)),
        method => typeof(Task).IsAssignableFrom(method.ReturnType));

    [Fact]
    public void Only_the_folder_of_the_vendors_names_declares_them() => Assert.DoesNotContain(
        Sources("Hotline.Voice").Where(file => !file.Contains("TwilioSdk", StringComparison.Ordinal)),
        file => File.ReadLines(file).Any(line => line.StartsWith("namespace Twilio", StringComparison.Ordinal)));

    [Fact]
    public void A_namespace_is_a_folder() => Assert.All(
        new[] { "Hotline.Flows", "Hotline.Carrier", "Hotline.Voice" }.SelectMany(Sources)
            .Where(file => !file.Contains("TwilioSdk", StringComparison.Ordinal)),
        file =>
        {
            var declared = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            var folder = Path.GetRelativePath(Root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.True(declared is null || declared == $"namespace {folder};", $"{file}: {declared}");
        });

    [Fact]
    public void Every_package_has_its_sentence_in_the_architecture()
    {
        var page = File.ReadAllText(Path.Combine(Root, "ARCHITECTURE.md"));
        var packages = XDocument.Load(Path.Combine(Root, "Directory.Packages.props"))
            .Descendants().Where(element => element.Name.LocalName is "PackageVersion" or "GlobalPackageReference")
            .Select(element => element.Attribute("Include")!.Value);

        Assert.All(packages, package => Assert.Contains(package, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_of_the_file_stands_in_the_readme_and_the_other_way_round()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "appsettings.json")));
        var keys = Keys("", settings.RootElement).Where(key => !key.StartsWith("Logging", StringComparison.Ordinal)).ToList();
        var rows = File.ReadLines(Path.Combine(Root, "README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(','))
            .Select(key => key.Trim().Trim('`'))
            .ToList();

        Assert.Equal(keys.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_phases_in_the_architecture_are_those_of_the_machine()
    {
        var page = File.ReadAllText(Path.Combine(Root, "ARCHITECTURE.md"));

        Assert.All(Enum.GetNames<CallPhase>(), phase => Assert.Contains(phase, page, StringComparison.Ordinal));
    }

    private static IEnumerable<string> References(Type type) =>
        type.Assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static IEnumerable<string> Keys(string prefix, JsonElement element) => element.EnumerateObject().SelectMany(member =>
    {
        var key = prefix.Length == 0 ? member.Name : $"{prefix}:{member.Name}";
        return member.Value.ValueKind is JsonValueKind.Object && member.Value.EnumerateObject().Any() ? Keys(key, member.Value) : [key];
    });
}
