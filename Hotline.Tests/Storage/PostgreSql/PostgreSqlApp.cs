using Hotline.Tests.App;
using Hotline.Tests.Commands;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>A whole hotline as a node on a shared database.</summary>
internal static class PostgreSqlApp
{
    /// <param name="app">The node, before it is started.</param>
    /// <param name="database">The database's name, see <see cref="SharedCluster.Create"/>.</param>
    public static HotlineApp OnPostgreSql(this HotlineApp app, string database) => app
        .With("Storage:Provider", "PostgreSql")
        .With("Storage:ConnectionString", SharedCluster.Connection(database))
        .With("Storage:MasterKey", SharedCluster.MasterKey)
        .With("Storage:VoiceConnections", "6")
        .With("Storage:OtherConnections", "6")
        .With(services => services.PostConfigure<StorageOptions>(storage => storage.FollowDatabaseClock = false));

    /// <param name="desk">A terminal whose commands work on the shared database.</param>
    /// <param name="database">The database's name.</param>
    public static CommandDesk OnPostgreSql(this CommandDesk desk, string database) => desk
        .With("Storage:Provider", "PostgreSql")
        .With("Storage:ConnectionString", SharedCluster.Connection(database))
        .With("Storage:MasterKey", SharedCluster.MasterKey);
}
