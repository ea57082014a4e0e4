namespace CoachPlus.Application.Transcription;

/// <summary>The languages that clients can ask for.</summary>
internal static class SpeechLanguages
{
    public const string Default = "cmn-Hant-TW";

    /// <summary>Whatever is spoken.</summary>
    public const string Auto = "auto";

    public static readonly IReadOnlyList<string> All = ["cmn-Hant-TW", "cmn-Hans-CN", "zh-TW", "zh-CN", "en-US", "en-GB", "ja-JP", "ko-KR", Auto];
}
