using System.Text;
using Hotline.Flows.Definition;

namespace Hotline.Tests.Flows;

/// <summary>Bundles for tests, from JSON as an author writes it.</summary>
internal static class TestBundles
{
    /// <summary>Calendars <c>office</c> (weekdays nine to six, a holiday, a worked Saturday, Shanghai) and <c>always</c>.</summary>
    public const string Hours = """
        {
          "calendars": {
            "office": {
              "timeZone": "Asia/Shanghai",
              "weekly": {
                "monday": ["09:00-18:00"],
                "tuesday": ["09:00-18:00"],
                "wednesday": ["09:00-18:00"],
                "thursday": ["09:00-18:00"],
                "friday": ["09:00-18:00"]
              },
              "exceptions": [
                {
                  "from": "2026-10-01",
                  "to": "2026-10-07",
                  "name": { "zh-CN": "国庆节", "en-US": "National Day" },
                  "kind": "holiday"
                },
                {
                  "from": "2026-10-10",
                  "name": { "zh-CN": "国庆节调休", "en-US": "a working Saturday" },
                  "kind": "workingDay",
                  "like": "friday"
                }
              ]
            },
            "always": {
              "timeZone": "Asia/Shanghai",
              "weekly": {
                "monday": ["00:00-24:00"],
                "tuesday": ["00:00-24:00"],
                "wednesday": ["00:00-24:00"],
                "thursday": ["00:00-24:00"],
                "friday": ["00:00-24:00"],
                "saturday": ["00:00-24:00"],
                "sunday": ["00:00-24:00"]
              }
            }
          }
        }
        """;

    /// <summary>Queues <c>general</c> and <c>security</c>.</summary>
    public const string Queues = """
        {
          "queues": {
            "general": { "title": { "zh-CN": "综合", "en-US": "General" } },
            "security": { "title": { "zh-CN": "安全", "en-US": "Security" }, "skills": ["security"] }
          }
        }
        """;

    /// <summary>The shortest flow: a greeting and goodbye, in English.</summary>
    public const string Minimal = """
        {
          "name": "Minimal",
          "languages": ["en-US"],
          "start": "hello",
          "nodes": {
            "hello": { "type": "say", "prompt": { "en-US": "Hello." }, "next": "bye" },
            "bye": { "type": "hangup", "prompt": { "en-US": "Goodbye." } }
          }
        }
        """;

    /// <summary>A hotline in two languages with a menu, an entry, a look-up, a queue and voicemail.</summary>
    public const string Small = """
        {
          "name": "Small",
          "languages": ["zh-CN", "en-US"],
          "start": "welcome",
          "currency": "CNY",
          "menuDefaults": {
            "agent": "agentHours",
            "silence": { "zh-CN": "没有收到您的按键。", "en-US": "I did not hear a key." },
            "wrongKey": { "zh-CN": "按键有误。", "en-US": "That key is not in use." },
            "lastChance": { "zh-CN": "请最后再试一次。", "en-US": "Please try once more." },
            "failed": { "zh-CN": "为您转接人工。", "en-US": "Let me find you a person." }
          },
          "prompts": {
            "goodbye": { "zh-CN": "感谢来电，再见。", "en-US": "Thank you for calling. Goodbye." }
          },
          "nodes": {
            "welcome": {
              "type": "say",
              "prompt": { "zh-CN": "您好，欢迎致电。", "en-US": "Hello and welcome." },
              "next": "mainMenu"
            },
            "mainMenu": {
              "type": "menu",
              "prompt": {
                "zh-CN": "付款失败请按1，人工服务请按0，重听请按星号键。",
                "en-US": "For a failed payment, press 1. For a person, press 0. To hear this again, press star."
              },
              "choices": {
                "1": {
                  "next": "reference",
                  "phrases": { "zh-CN": ["付款", "付款失败"], "en-US": ["payment", "failed payment"] }
                }
              },
              "onFailed": "agentHours"
            },
            "reference": {
              "type": "collect",
              "kind": "digits",
              "into": "reference",
              "minDigits": 12,
              "maxDigits": 12,
              "parent": "mainMenu",
              "prompt": {
                "zh-CN": "请输入十二位付款编号，以井号键结束。",
                "en-US": "Please enter the 12 digits of your payment reference, then press pound."
              },
              "next": "payment",
              "onFailed": "agentHours"
            },
            "payment": {
              "type": "lookup",
              "operation": "wallet.paymentStatus",
              "arguments": { "reference": "reference" },
              "outcomes": {
                "completed": "paymentDone",
                "pending": "paymentOpen",
                "failed": "paymentFailed",
                "notFound": "paymentUnknown"
              },
              "onUnavailable": "lookupDown"
            },
            "paymentDone": {
              "type": "say",
              "prompt": { "zh-CN": "这笔付款已成功。", "en-US": "This payment went through." },
              "next": "bye"
            },
            "paymentOpen": {
              "type": "say",
              "prompt": { "zh-CN": "这笔付款正在处理。", "en-US": "This payment is being processed." },
              "next": "bye"
            },
            "paymentFailed": {
              "type": "say",
              "prompt": { "zh-CN": "这笔付款未成功。", "en-US": "This payment failed." },
              "next": "agentHours"
            },
            "paymentUnknown": {
              "type": "say",
              "prompt": {
                "zh-CN": "没有找到编号{reference:digits}的付款。",
                "en-US": "I found no payment with the number {reference:digits}."
              },
              "next": "agentHours"
            },
            "lookupDown": {
              "type": "say",
              "prompt": { "zh-CN": "暂时无法查询。", "en-US": "I cannot look that up right now." },
              "next": "agentHours"
            },
            "agentHours": {
              "type": "hours",
              "calendar": "office",
              "open": "agents",
              "closed": "closed",
              "emergency": "closed"
            },
            "agents": {
              "type": "queue",
              "queue": "general",
              "calendar": "office",
              "prompt": { "zh-CN": "请稍候，按1留言。", "en-US": "Please hold, or press 1 to leave a message." },
              "onLeave": { "1": "message" },
              "onTimeout": "busy",
              "onFull": "busy",
              "onNoAgents": "busy",
              "onClosed": "closed",
              "onError": "busy",
              "onAfter": "bye"
            },
            "busy": {
              "type": "say",
              "prompt": { "zh-CN": "坐席正忙，请留言。", "en-US": "Everybody is busy. Please leave a message." },
              "next": "message"
            },
            "closed": {
              "type": "say",
              "prompt": { "zh-CN": "现在是非工作时间，请留言。", "en-US": "We are closed. Please leave a message." },
              "next": "message"
            },
            "message": {
              "type": "voicemail",
              "queue": "general",
              "prompt": { "zh-CN": "请在提示音后留言。", "en-US": "Please speak after the tone." },
              "next": "bye",
              "onEmpty": "bye"
            },
            "bye": { "type": "hangup", "prompt": "goodbye" }
          }
        }
        """;

    /// <summary>The files of a bundle as a folder would hold them.</summary>
    /// <param name="flowJson">What stands in <c>flow.json</c>.</param>
    /// <param name="hoursJson">What stands in <c>hours.json</c>; null: <see cref="Hours"/>.</param>
    /// <param name="queuesJson">What stands in <c>queues.json</c>; null: <see cref="Queues"/>.</param>
    public static Dictionary<string, ReadOnlyMemory<byte>> Files(
        string flowJson, string? hoursJson = null, string? queuesJson = null)
    {
        return new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
        {
            ["flow.json"] = Encoding.UTF8.GetBytes(flowJson),
            ["hours.json"] = Encoding.UTF8.GetBytes(hoursJson ?? Hours),
            ["queues.json"] = Encoding.UTF8.GetBytes(queuesJson ?? Queues),
        };
    }

    /// <summary>A bundle that reads without a problem; anything else fails the test.</summary>
    /// <param name="flowJson">What stands in <c>flow.json</c>.</param>
    /// <param name="hoursJson">What stands in <c>hours.json</c>; null: <see cref="Hours"/>.</param>
    /// <param name="queuesJson">What stands in <c>queues.json</c>; null: <see cref="Queues"/>.</param>
    public static FlowBundle Read(string flowJson, string? hoursJson = null, string? queuesJson = null)
    {
        var reading = FlowReader.Read(Files(flowJson, hoursJson, queuesJson));
        Assert.Empty(reading.Problems);
        return reading.Bundle!;
    }
}
