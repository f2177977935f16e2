namespace Hotline.Flows.Speech;

/// <summary>What a currency is called.</summary>
/// <param name="Chinese">After an amount in Chinese.</param>
/// <param name="One">After 1 in English.</param>
/// <param name="Many">After other amounts in English.</param>
/// <param name="Cent">A hundredth in English; null where amounts are read with a point.</param>
/// <param name="Cents">Several hundredths in English.</param>
internal sealed record SpokenCurrency(string Chinese, string One, string Many, string? Cent = null, string? Cents = null)
{
    /// <summary>By ISO 4217 code; a code we have no word for is its own name.</summary>
    public static SpokenCurrency Of(string code) => code switch
    {
        "CNY" => new("元", "yuan", "yuan"),
        "USD" => new("美元", "dollar", "dollars", "cent", "cents"),
        "EUR" => new("欧元", "euro", "euros", "cent", "cents"),
        "GBP" => new("英镑", "pound", "pounds", "penny", "pence"),
        "HKD" => new("港元", "Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
        "JPY" => new("日元", "yen", "yen"),
        _ => new(code, code, code),
    };
}
