namespace Hotline.Tests.EndToEnd;

/// <summary>A call that the hotline can answer by itself: from the main menu to the goodbye.</summary>
/// <param name="Path">Which of the five paths, and who calls.</param>
/// <param name="Keys">What the caller does after the main menu.</param>
/// <param name="Chinese">The useful answer.</param>
/// <param name="English">The same in English.</param>
internal sealed record SelfService(string Path, string Keys, string Chinese, string English)
{
    public bool IsVerified => Path.EndsWith("verified", StringComparison.Ordinal);

    /// <summary>On the demo wallet; every call locks another account or none.</summary>
    public static readonly SelfService[] Calls =
    [
        new("payment", "1 1 100000000001# 1 2", "这笔支付已经成功", "This payment went through"),
        new("payment, verified", "1 1 100000000003# 1 10010001# 246801# 1 2", "余额不足", "your balance was too low"),
        new("payment, without a PIN", "1 1 100000000003# 2 1 2 2", "重新连接网络", "switch to another network"),
        new("payment, checklist", "1 2 1 1 2 2", "重新打开", "close the app and open it again"),
        new("payment, checklist by text", "1 3 1 2", "短信已经发出", "The text message is on its way"),
        new("refund", "2 1 200000000003# 1 2", "这笔退款已经到账", "This refund has arrived"),
        new("refund, verified", "2 1 200000000002# 1 10010001# 246801# 1 2", "一千零五十元", "1,050 yuan"),
        new("refund, how to", "2 2 1 2 1 2", "先联系商家", "merchant"),
        new("account", "3 2 2 1 2", "常见的原因", "mostly frozen for"),
        new("account, verified", "3 1 10010002# 246802# 2 1 2", "转账过于频繁", "very frequent transfers"),
        new("fees", "4 1 2 1 2", "手续费分两种", "There are two kinds of fees"),
        new("fees, verified", "3 1 10010001# 246801# 1 1 4 2 2 1000# 2 1 2", "一共一千零三十元", "1,030 yuan in all"),
        new("fees, promotions", "4 3 1 2", "免手续费", "free of fees now"),
        new("security", "5 2 1 2 1 2", "双重验证", "two-step verification"),
        new("security, by text", "5 3 1 2", "短信已经发出", "The text message is on its way"),
        new("misuse", "5 1 2 1 1", "账户还没有锁定", "The account is not locked yet"),
        new("misuse, verified", "5 1 1 10010003# 246803# 1 1", "您的账户已经锁定", "Your account is locked now"),
    ];
}
