namespace Hotline.Tests.App;

/// <summary>Small flows for calls by telephone; their hours and queues are those of the flow that ships.</summary>
internal static class TestFlows
{
    /// <summary>A menu with three tries, an entry, a payment look-up with its answers, a PIN, a message, a text.</summary>
    public const string Small = """
        {
          "name": "Small",
          "languages": ["en-US", "zh-CN"],
          "start": "main",
          "menuDefaults": {
            "attempts": 3,
            "waitSeconds": 5,
            "silence": { "en-US": "I heard nothing.", "zh-CN": "没有听到。" },
            "wrongKey": { "en-US": "That key leads nowhere.", "zh-CN": "没有这个选项。" },
            "failed": { "en-US": "Let us try something else.", "zh-CN": "我们换个办法。" },
            "oneMoment": { "en-US": "Just a moment.", "zh-CN": "请稍候。" }
          },
          "nodes": {
            "main": {
              "type": "menu",
              "prompt": { "en-US": "For payments, press 1. For Chinese, press 2. For a message, press 3. To report misuse, press 4. For hours, press 5.", "zh-CN": "查询支付,请按 1。中文,请按 2。留言,请按 3。盗用,请按 4。营业时间,请按 5。" },
              "choices": {
                "1": { "next": "reference", "phrases": { "en-US": ["payment"], "zh-CN": ["支付"] } },
                "2": { "next": "chinese" },
                "3": { "next": "message" },
                "4": { "next": "account" },
                "5": { "next": "hours" }
              },
              "onFailed": "giveUp"
            },
            "chinese": { "type": "language", "to": "zh-CN", "next": "main" },
            "hours": { "type": "hours", "calendar": "agents", "open": "open", "closed": "closed", "holiday": "holiday" },
            "open": { "type": "hangup", "prompt": { "en-US": "We are open.", "zh-CN": "营业中。" } },
            "closed": { "type": "hangup", "prompt": { "en-US": "We open {opensDate:date} at {opensTime:time}.", "zh-CN": "{opensDate:date}{opensTime:time}营业。" } },
            "holiday": { "type": "hangup", "prompt": { "en-US": "It is {holiday}.", "zh-CN": "今天是{holiday}。" } },
            "reference": {
              "type": "collect",
              "prompt": { "en-US": "Enter the reference, then press pound.", "zh-CN": "请输入编号,按井号键结束。" },
              "kind": "digits",
              "into": "reference",
              "minDigits": 12,
              "maxDigits": 12,
              "next": "status",
              "onFailed": "giveUp"
            },
            "status": {
              "type": "lookup",
              "operation": "wallet.paymentStatus",
              "arguments": { "reference": "reference" },
              "outcomes": { "completed": "completed", "pending": "pending", "failed": "failed", "notFound": "notFound" },
              "onUnavailable": "unavailable"
            },
            "completed": { "type": "hangup", "prompt": { "en-US": "Payment {reference:digits} is completed.", "zh-CN": "支付{reference:digits}已完成。" } },
            "pending": { "type": "hangup", "prompt": { "en-US": "The payment is pending.", "zh-CN": "支付处理中。" } },
            "failed": { "type": "hangup", "prompt": { "en-US": "The payment failed.", "zh-CN": "支付失败。" } },
            "notFound": { "type": "hangup", "prompt": { "en-US": "There is no such payment.", "zh-CN": "没有这笔支付。" } },
            "unavailable": { "type": "hangup", "prompt": { "en-US": "We cannot tell right now.", "zh-CN": "现在查不到。" } },
            "message": {
              "type": "voicemail",
              "queue": "general",
              "topic": "other",
              "prompt": { "en-US": "Please leave a message after the tone.", "zh-CN": "请在提示音后留言。" },
              "next": "thanks",
              "onEmpty": "giveUp"
            },
            "thanks": { "type": "hangup", "prompt": { "en-US": "Thank you for the message.", "zh-CN": "谢谢留言。" } },
            "account": {
              "type": "collect",
              "prompt": { "en-US": "Enter your account number, then press pound.", "zh-CN": "请输入账号,按井号键结束。" },
              "kind": "digits",
              "into": "account",
              "minDigits": 8,
              "maxDigits": 8,
              "next": "pin",
              "onFailed": "giveUp"
            },
            "pin": {
              "type": "collect",
              "prompt": { "en-US": "Enter your telephone PIN, then press pound.", "zh-CN": "请输入电话服务密码,按井号键结束。" },
              "kind": "digits",
              "into": "pin",
              "sensitive": true,
              "minDigits": 6,
              "maxDigits": 6,
              "next": "verify",
              "onFailed": "giveUp"
            },
            "verify": {
              "type": "lookup",
              "operation": "wallet.verifyPin",
              "arguments": { "account": "account", "pin": "pin" },
              "outcomes": { "verified": "lock", "wrong": "wrong", "locked": "giveUp" },
              "onUnavailable": "unavailable"
            },
            "wrong": { "type": "say", "prompt": { "en-US": "They do not match.", "zh-CN": "不匹配。" }, "next": "account" },
            "lock": {
              "type": "lookup",
              "operation": "wallet.lockAccount",
              "arguments": { "account": "account" },
              "outcomes": { "locked": "locked", "alreadyLocked": "locked" },
              "onUnavailable": "unconfirmed"
            },
            "unconfirmed": { "type": "hangup", "prompt": { "en-US": "The lock could not be confirmed.", "zh-CN": "无法确认。" } },
            "locked": {
              "type": "sms",
              "text": { "en-US": "Your account is locked.", "zh-CN": "您的账户已锁定。" },
              "next": "goodbye",
              "onFailed": "goodbye"
            },
            "goodbye": { "type": "hangup", "prompt": { "en-US": "Your account is locked. Goodbye.", "zh-CN": "账户已锁定,再见。" } },
            "giveUp": { "type": "hangup", "prompt": { "en-US": "Sorry, we could not help you. Goodbye.", "zh-CN": "抱歉,没能帮到您。再见。" } }
          }
        }
        """;
}
