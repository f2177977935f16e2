using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Hotline.Tests.Simulation;

/// <summary>A connection to SQLite that compiles each statement once, however often Dapper brings it: a run asks the same few hundred for
/// as long as it goes, and compiling them took longer than running them.</summary>
internal sealed class ThriftyConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, Stack<SqliteCommand>> idle = new(StringComparer.Ordinal);

    protected override DbCommand CreateDbCommand() => new Command(this);

    private SqliteCommand Take(string sql) =>
        idle.TryGetValue(sql, out var known) && known.TryPop(out var command) ? command : new SqliteCommand(sql, this);

    private void PutBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (!idle.TryGetValue(command.CommandText, out var known))
        {
            idle.Add(command.CommandText, known = new());
        }

        known.Push(command);
    }

    /// <summary>What Dapper fills and runs: the text is complete only then, so the compiled command is looked up then.</summary>
    private sealed class Command(ThriftyConnection connection) : DbCommand
    {
        private readonly SqliteCommand filled = new();
        private SqliteCommand? compiled;

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbParameterCollection DbParameterCollection => filled.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() => compiled?.Cancel();

        public override int ExecuteNonQuery() => Compiled().ExecuteNonQuery();

        public override object? ExecuteScalar() => Compiled().ExecuteScalar();

        public override void Prepare() => Compiled().Prepare();

        protected override DbParameter CreateDbParameter() => filled.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Compiled().ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                PutBack();
                filled.Dispose();
            }

            base.Dispose(disposing);
        }

        private void PutBack()
        {
            if (compiled is { } used)
            {
                compiled = null;
                connection.PutBack(used);
            }
        }

        private SqliteCommand Compiled()
        {
            PutBack();
            compiled = connection.Take(CommandText);
            foreach (SqliteParameter parameter in filled.Parameters)
            {
                compiled.Parameters.Add(parameter);
            }

            return compiled;
        }
    }
}
