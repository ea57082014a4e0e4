namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>The engines that settings can name.</summary>
internal static class SpeechEngines
{
    public const string None = "None";
    public const string OpenAi = "OpenAi";
    public const string AssemblyAi = "AssemblyAi";
    public const string WhisperCpp = "WhisperCpp";

    public static readonly string[] Names = [None, OpenAi, AssemblyAi, WhisperCpp];

    /// <summary>The name as it is written here, or null.</summary>
    public static string? Find(string name) => Array.Find(Names, known => known.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
}
