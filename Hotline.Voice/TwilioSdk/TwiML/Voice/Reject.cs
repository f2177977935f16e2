using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Refuses a call that has not been answered.</summary>
public class Reject : TwiML
{
    /// <summary>What the caller hears.</summary>
    public sealed class ReasonEnum : StringEnum
    {
        /// <summary><c>rejected</c></summary>
        public static readonly ReasonEnum Rejected = new("rejected");
        /// <summary><c>busy</c></summary>
        public static readonly ReasonEnum Busy = new("busy");

        /// <summary>No value.</summary>
        public ReasonEnum()
        {
        }

        private ReasonEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator ReasonEnum(string value) => new(value);
    }

    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="reason">What the caller hears.</param>
    public Reject(ReasonEnum? reason = null)
        : base("Reject")
    {
        Reason = reason;
    }

    /// <summary>What the caller hears.</summary>
    public ReasonEnum? Reason { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Reject Append(TwiML childElem) => (Reject)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Reject SetOption(string key, object value) => (Reject)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("reason", Reason));
}
