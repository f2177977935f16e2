using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Hotline.Tests.Telephony;

namespace Hotline.Tests.Simulation;

/// <summary>Shows every answer to the referee (FAULTS, I6); answers that differ in the numbers of their addresses only, once for all runs.</summary>
internal static partial class Answers
{
    private static readonly ConcurrentDictionary<(string Answer, bool MustBeAudible), bool> Approved = new();

    /// <summary>Fails the run unless Twilio would take it without an error or a warning.</summary>
    /// <param name="answer">TwiML.</param>
    /// <param name="mustBeAudible">False for answers to notifications.</param>
    public static void Approve(string answer, bool mustBeAudible)
    {
        var shape = (Numbers().Replace(answer, "$1"), mustBeAudible);
        if (!Approved.ContainsKey(shape))
        {
            var document = Encoding.UTF8.GetBytes(answer);
            _ = mustBeAudible ? TwimlReferee.Approve(document) : TwimlReferee.ApproveNotification(document);
            Approved[shape] = true;
        }
    }

    [GeneratedRegex("(/voice/[a-z]+/|stay=|offer-)[0-9]+([/-][0-9]+)?")]
    private static partial Regex Numbers();
}
