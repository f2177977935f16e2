using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Hotline.Tests.Simulation;

/// <summary>A connection to SQLite that compiles each statement once, however often Dapper brings it, and runs it without the layers between: a run asks
/// the same hundred for as long as it goes, and compiling them and describing their columns each time took longer than running them.</summary>
internal sealed class ThriftyConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, Stack<ThriftyStatement>> idle = new(StringComparer.Ordinal);

    public override void Close()
    {
        foreach (var statement in idle.Values.SelectMany(known => known))
        {
            statement.Dispose();
        }

        idle.Clear();
        base.Close();
    }

    protected override DbCommand CreateDbCommand() => new Command(this);

    private ThriftyStatement Take(string sql) =>
        idle.TryGetValue(sql, out var known) && known.TryPop(out var statement) ? statement : new ThriftyStatement(this, sql);

    private void PutBack(ThriftyStatement statement)
    {
        statement.Reset();
        if (!idle.TryGetValue(statement.Sql, out var known))
        {
            idle.Add(statement.Sql, known = new());
        }

        known.Push(statement);
    }

    /// <summary>What Dapper fills and runs: the text is complete only then, so the compiled statement is looked up then.</summary>
    private sealed class Command(ThriftyConnection connection) : DbCommand
    {
        private readonly SqliteCommand filled = new();
        private ThriftyStatement? compiled;

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbParameterCollection DbParameterCollection => filled.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() => throw new NotSupportedException("Nobody waits for a statement of a run.");

        public override int ExecuteNonQuery() => Compiled().Run();

        public override object? ExecuteScalar() => Compiled() is var statement && statement.Step() ? statement.Value(0) : null;

        public override void Prepare()
        {
        }

        protected override DbParameter CreateDbParameter() => filled.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new ThriftyReader(Compiled());

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

        private ThriftyStatement Compiled()
        {
            PutBack();
            compiled = connection.Take(CommandText);
            compiled.Bind(filled.Parameters);
            return compiled;
        }
    }
}
