namespace Hotline.Benchmarks.Servers;

/// <summary>The hotline as it is in production: an account, signatures, syncs, the wallet's flow, opening hours that never close.</summary>
internal static class HotlineServer
{
    /// <summary>Starts it.</summary>
    /// <param name="directory">Its data; made when it is not there.</param>
    /// <param name="build">Another build's <c>hotline.dll</c>; null: this one's.</param>
    public static Task<ServerProcess> Start(string directory, string? build = null)
    {
        var program = build is null ? Path.Combine(AppContext.BaseDirectory, "hotline.dll") : Path.GetFullPath(build);
        return ServerProcess.Start(
            "dotnet", [program, "serve"], Settings(directory, "http://127.0.0.1:{port}"), Path.GetDirectoryName(program)!);
    }

    /// <summary>Starts a node on PostgreSQL.</summary>
    /// <param name="directory">Its own directory; made when it is not there.</param>
    /// <param name="connection">How the database is reached.</param>
    /// <param name="publicUrl">What is signed, where it is not the first node; null: it is.</param>
    public static Task<ServerProcess> StartNode(string directory, string connection, Uri? publicUrl = null)
    {
        var settings = Settings(directory, "http://127.0.0.1:{port}");
        settings["Storage__Provider"] = "PostgreSql";
        settings["Storage__ConnectionString"] = connection;
        settings["Storage__MasterKey"] = Accounts.MasterKey;
        settings["Twilio__PublicUrl"] = publicUrl?.GetLeftPart(UriPartial.Authority) ?? settings["Twilio__PublicUrl"];
        return ServerProcess.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "hotline.dll"), "serve"], settings, AppContext.BaseDirectory);
    }

    /// <summary>Its settings, named as in the environment.</summary>
    /// <param name="directory">Its data and flows; the flows are written there.</param>
    /// <param name="url">Where it listens.</param>
    public static Dictionary<string, string> Settings(string directory, string url)
    {
        var flows = Path.Combine(directory, "flows");
        OpenFlows(flows);
        return new()
        {
            ["Urls"] = url,
            ["Twilio__PublicUrl"] = url,
            ["Twilio__AuthToken"] = Accounts.Token,
            ["Twilio__Client__AccountSid"] = Accounts.Sid,
            ["Storage__Directory"] = Path.Combine(directory, "data"),
            ["Flows__Folder"] = flows,
            ["Flows__Watch"] = "false",
            ["Logging__LogLevel__Default"] = "Warning",
        };
    }

    private static void OpenFlows(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "flows", "wallet"), "*.json"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        var days = string.Join(", ", new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" }
            .Select(day => $"\"{day}\": [\"00:00-24:00\"]"));
        File.WriteAllText(
            Path.Combine(folder, "hours.json"),
            $$"""{ "calendars": { "agents": { "timeZone": "Asia/Shanghai", "weekly": { {{days}} } } } }""");
    }
}
