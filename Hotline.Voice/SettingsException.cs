namespace Hotline.Voice;

/// <summary>A setting is wrong; the message is one line that names the key and the allowed values.</summary>
/// <param name="message">That line.</param>
public sealed class SettingsException(string message) : Exception(message);
