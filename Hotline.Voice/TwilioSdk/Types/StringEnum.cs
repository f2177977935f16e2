namespace Twilio.Types;

/// <summary>A value of a list that may grow: text with known examples.</summary>
public abstract class StringEnum
{
    private string? value;

    /// <summary>No value.</summary>
    protected StringEnum()
    {
    }

    /// <summary>A value.</summary>
    /// <param name="value">As it is written.</param>
    protected StringEnum(string value) => this.value = value;

    /// <summary>Replaces the value.</summary>
    /// <param name="value">As it is written.</param>
    public void FromString(string value) => this.value = value;

    /// <summary>As it is written.</summary>
    public override string ToString() => value ?? string.Empty;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StringEnum other && GetType() == other.GetType() && value == other.value;

    /// <inheritdoc/>
    public override int GetHashCode() => value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>Whether both are written alike.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool operator ==(StringEnum? a, StringEnum? b) => Equals(a, b);

    /// <summary>Whether both are written differently.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool operator !=(StringEnum? a, StringEnum? b) => !Equals(a, b);
}
