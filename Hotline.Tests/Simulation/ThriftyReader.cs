using System.Collections;
using System.Data.Common;

namespace Hotline.Tests.Simulation;

/// <summary>The rows of a <see cref="ThriftyStatement"/>, as far as Dapper asks for them.</summary>
internal sealed class ThriftyReader : DbDataReader
{
    private readonly ThriftyStatement statement;
    private bool isBeforeFirst;
    private bool isClosed;

    // What it changes is changed as soon as there are rows to read, and types are those of the first row.
    public ThriftyReader(ThriftyStatement statement)
    {
        this.statement = statement;
        isBeforeFirst = statement.Step();
        HasRows = isBeforeFirst;
    }

    public override int Depth => 0;

    public override int FieldCount => statement.Columns;

    public override bool HasRows { get; }

    public override bool IsClosed => isClosed;

    public override int RecordsAffected => throw NotAsked();

    public override object this[int ordinal] => statement.Value(ordinal);

    public override object this[string name] => statement.Value(GetOrdinal(name));

    public override bool Read()
    {
        if (!isBeforeFirst)
        {
            return HasRows && !isClosed && Next();
        }

        isBeforeFirst = false;
        return true;
    }

    public override bool NextResult() => false;

    public override void Close()
    {
        isClosed = true;
        statement.Reset();
    }

    public override string GetName(int ordinal) => statement.Name(ordinal);

    public override Type GetFieldType(int ordinal) => statement.Type(ordinal);

    public override object GetValue(int ordinal) => statement.Value(ordinal);

    public override bool IsDBNull(int ordinal) => statement.Value(ordinal) is DBNull;

    public override long GetInt64(int ordinal) => (long)statement.Value(ordinal);

    public override string GetString(int ordinal) => (string)statement.Value(ordinal);

    public override double GetDouble(int ordinal) => (double)statement.Value(ordinal);

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override int GetOrdinal(string name) => throw NotAsked();

    public override string GetDataTypeName(int ordinal) => throw NotAsked();

    public override int GetValues(object[] values) => throw NotAsked();

    public override byte GetByte(int ordinal) => throw NotAsked();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw NotAsked();

    public override char GetChar(int ordinal) => throw NotAsked();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw NotAsked();

    public override DateTime GetDateTime(int ordinal) => throw NotAsked();

    public override decimal GetDecimal(int ordinal) => throw NotAsked();

    public override float GetFloat(int ordinal) => throw NotAsked();

    public override Guid GetGuid(int ordinal) => throw NotAsked();

    public override short GetInt16(int ordinal) => throw NotAsked();

    public override IEnumerator GetEnumerator() => throw NotAsked();

    private static NotSupportedException NotAsked() => new("Nobody asks for it.");

    // A statement that is stepped after its end begins anew.
    private bool Next()
    {
        if (statement.Step())
        {
            return true;
        }

        Close();
        return false;
    }
}
