using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>What an error means for a unit.</summary>
internal enum PostgreSqlTrouble
{
    /// <summary>The work's own mistake, or a broken rule of the schema: the work's caller hears of it.</summary>
    Own,

    /// <summary>Others were in the way: the same work may pass the next time, on the same connection.</summary>
    Crossed,

    /// <summary>The connection is gone, or leads to a server that no longer writes: the same work may pass on another one.</summary>
    Lost,

    /// <summary>The server cannot do it, and trying again does not help.</summary>
    Unable,
}

/// <summary>Tells the errors of PostgreSQL apart.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>What an error means.</summary>
    /// <param name="error">Any.</param>
    public static PostgreSqlTrouble Of(Exception error) => error switch
    {
        PostgresException server => Of(server),
        NpgsqlException or IOException or SocketException or TimeoutException => PostgreSqlTrouble.Lost,
        _ => PostgreSqlTrouble.Own,
    };

    /// <summary>Whether the server said itself that it did not commit.</summary>
    /// <param name="error">What the commit threw.</param>
    public static bool IsRefusal(Exception error) => error is PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>One word for the counter of repetitions.</summary>
    /// <param name="error">Any.</param>
    public static string Word(Exception error) => error is PostgresException server ? server.SqlState : "connection";

    /// <summary>Why, in words for ops.</summary>
    /// <param name="error">Any.</param>
    public static string Reason(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => "another node holds the row",
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => "a statement took longer than 5 s",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "the server only reads: it is a standby",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "the disk of the server is full",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "the server has no connection left (max_connections)",
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow }
            => "the server stops or starts",
        PostgresException server => string.Create(CultureInfo.InvariantCulture, $"PostgreSQL reports {server.SqlState}, {server.MessageText}"),
        _ => "the server cannot be reached",
    };

    // Class 08: connection. 57P..: the server goes, or is not there yet. 25P03, 25P04: it ended our connection because we were frozen.
    private static PostgreSqlTrouble Of(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            => PostgreSqlTrouble.Crossed,
        PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.TooManyConnections
            or "25P03" or "25P04" or "57P05"
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            => PostgreSqlTrouble.Lost,
        // A statement was prepared against an older schema, or not by us (a pooler between us and the server).
        PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.InvalidSqlStatementName => PostgreSqlTrouble.Lost,
        PostgresErrorCodes.QueryCanceled => PostgreSqlTrouble.Unable,
        ['0', '8', ..] => PostgreSqlTrouble.Lost,
        ['5', '3' or '8', ..] or ['X', 'X', ..] => PostgreSqlTrouble.Unable,
        _ => PostgreSqlTrouble.Own,
    };
}
