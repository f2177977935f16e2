using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Twilio.TwiML;

namespace Hotline.Tests.TwilioSdk;

/// <summary>Builds TwiML from a neutral tree (<c>tag</c>, <c>attrs</c>, <c>text</c>, <c>children</c>) through the library's own
/// constructors; what they do not know is added as the library offers it, with <c>AddChild</c> and <c>SetOption</c>.</summary>
internal static class TwimlTree
{
    public static void AddTo(TwiML parent, JsonElement tree)
    {
        var tag = tree.GetProperty("tag").GetString()!;
        var text = tree.TryGetProperty("text", out var content) ? content.GetString() : null;
        var attributes = tree.TryGetProperty("attrs", out var given)
            ? given.EnumerateObject().ToDictionary(attribute => attribute.Name, attribute => attribute.Value)
            : [];
        var element = Verb(tag, text, attributes) is { } verb ? parent.Nest(verb) : Generic(parent, tag, text);
        foreach (var (name, value) in attributes)
        {
            element.SetOption(name, Plain(value));
        }

        foreach (var child in tree.TryGetProperty("children", out var children) ? [.. children.EnumerateArray()] : Array.Empty<JsonElement>())
        {
            AddTo(element, child);
        }
    }

    private static TwiML Generic(TwiML parent, string tag, string? text)
    {
        var element = parent.AddChild(tag);
        return text is null ? element : element.AddText(text);
    }

    /// <summary>The library's element; the attributes its constructor takes are removed from <paramref name="attributes"/>.</summary>
    private static TwiML? Verb(string tag, string? text, Dictionary<string, JsonElement> attributes)
    {
        var constructor = typeof(VoiceResponse).Assembly.GetType($"Twilio.TwiML.Voice.{tag}")?.GetConstructors().Single();
        if (constructor is null)
        {
            return null;
        }

        var arguments = constructor.GetParameters()
            .Select(parameter => attributes.Remove(parameter.Name!, out var value)
                ? Typed(value, parameter.ParameterType)
                : parameter.Position == 0 && text is not null ? Typed(JsonSerializer.SerializeToElement(text), parameter.ParameterType) : null);
        return (TwiML)constructor.Invoke([.. arguments]);
    }

    private static object Typed(JsonElement value, Type type) => type switch
    {
        _ when type == typeof(string) => Plain(value),
        _ when type == typeof(int?) => value.GetInt32(),
        _ when type == typeof(bool?) => value.GetBoolean(),
        _ when type == typeof(Uri) => new Uri(value.GetString()!, UriKind.RelativeOrAbsolute),
        { IsGenericType: true } => List(value, type.GetGenericArguments()[0]),
        _ => FromText(Plain(value), type),
    };

    private static Array List(JsonElement values, Type type)
    {
        var list = Array.CreateInstance(type, values.GetArrayLength());
        for (var i = 0; i < list.Length; i++)
        {
            list.SetValue(FromText(values[i].GetString()!, type), i);
        }

        return list;
    }

    /// <summary>Through the implicit conversion that callers use.</summary>
    private static object FromText(string text, Type type) =>
        type.GetMethod("op_Implicit", BindingFlags.Public | BindingFlags.Static, [typeof(string)])!.Invoke(null, [text])!;

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetInt32().ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(item => item.GetString())),
        _ => value.GetString()!,
    };
}
