namespace Hotline.Voice.Telephony;

/// <summary>Why a body is not taken.</summary>
internal enum FormRefusal
{
    /// <summary>Its content type is not that of a form: 415.</summary>
    NotAForm,

    /// <summary>It is too long: 413.</summary>
    TooLarge,

    /// <summary>It has too many fields, or one too long: 400.</summary>
    Malformed,
}
