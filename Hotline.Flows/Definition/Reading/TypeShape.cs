using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Flows.Definition.Reading;

/// <summary>A member of a record, as JSON sees it.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsRequired">True when it must be there.</param>
/// <param name="MayBeNull">True when <c>null</c> stands for "not given".</param>
/// <param name="Rules">What else its values must be.</param>
internal sealed record MemberShape(string Name, TypeShape Type, bool IsRequired, bool MayBeNull, MemberRules Rules);

/// <summary>A type of the flow language, read once from the serializer's own metadata, so that the two cannot differ.</summary>
internal sealed class TypeShape
{
    private static readonly ConcurrentDictionary<Type, TypeShape> Known = new();

    private readonly Lazy<Dictionary<string, MemberShape>> members;
    private readonly Lazy<Dictionary<string, TypeShape>> kinds;
    private readonly Lazy<HashSet<string>> names;

    private TypeShape(Type type)
    {
        Type = Nullable.GetUnderlyingType(type) ?? type;
        Metadata = FlowJson.Default.GetTypeInfo(Type)
            ?? throw new NotSupportedException($"FlowJson has no metadata for {Type.Name}.");
        members = new(() => Metadata.Properties.ToDictionary(property => property.Name, Member, StringComparer.Ordinal));
        kinds = new(() => (Metadata.PolymorphismOptions?.DerivedTypes ?? []).ToDictionary(
            derived => (string)derived.TypeDiscriminator!, derived => Of(derived.DerivedType), StringComparer.Ordinal));
        names = new(() =>
        [
            .. Members.Keys,
            .. FlowJson.Default.GetTypeInfo(Type.BaseType ?? Type)?.PolymorphismOptions is { } closed
                ? new[] { closed.TypeDiscriminatorPropertyName }
                : [],
        ]);
        Words = Type.IsEnum ? [.. Enum.GetNames(Type).Select(JsonNamingPolicy.CamelCase.ConvertName)] : [];
    }

    /// <summary>The type; of a nullable number the number.</summary>
    public Type Type { get; }

    /// <summary>What the serializer knows about it.</summary>
    public JsonTypeInfo Metadata { get; }

    /// <summary>The words of an enumeration; empty for other types.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The members of a record by name.</summary>
    public IReadOnlyDictionary<string, MemberShape> Members => members.Value;

    /// <summary>The names of <see cref="Members"/>, and for a record of a closed set that of its kind.</summary>
    public IReadOnlySet<string> MemberNames => names.Value;

    /// <summary>The records of a closed set by the word of <see cref="KindMember"/>; empty for other types.</summary>
    public IReadOnlyDictionary<string, TypeShape> Kinds => kinds.Value;

    /// <summary>The member that says which record of a closed set it is; null for other types.</summary>
    public string? KindMember => Metadata.PolymorphismOptions?.TypeDiscriminatorPropertyName;

    /// <summary>What a list or dictionary holds; null for other types.</summary>
    public TypeShape? Element => Metadata.ElementType is { } element ? Of(element) : null;

    /// <summary>The shape of a type.</summary>
    public static TypeShape Of(Type type) => Known.GetOrAdd(type, static type => new TypeShape(type));

    private static MemberShape Member(JsonPropertyInfo property) => new(
        property.Name,
        Of(property.PropertyType),
        property.IsRequired,
        property.IsSetNullable,
        MemberRules.Of(property.AttributeProvider));
}
