namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>Which engine makes transcripts, and how it is reached.</summary>
public sealed class SpeechOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Transcription:Speech";

    /// <summary><c>None</c> (the default), <c>OpenAi</c>, <c>AssemblyAi</c> or <c>WhisperCpp</c>.</summary>
    public string Engine { get; set; } = "None";

    /// <summary>Root of the engine's addresses, without <c>/v1</c> or <c>/v2</c>. Default: <c>https://api.openai.com</c> or <c>https://api.assemblyai.com</c>.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The key for the engine. No default; OpenAi with a <see cref="BaseUrl"/> of one's own goes without.</summary>
    public string? ApiKey { get; set; }

    /// <summary>OpenAi: name of the model, default <c>whisper-1</c>. AssemblyAi: names in order of preference with commas, default the service's choice. WhisperCpp: the model's file.</summary>
    public string? Model { get; set; }

    /// <summary>WhisperCpp: the program <c>whisper-cli</c>, a path or a name that is looked up in PATH.</summary>
    public string? Program { get; set; }

    /// <summary>WhisperCpp: further arguments, one by one, for example <c>-t</c> and <c>4</c>. No shell reads them.</summary>
    public string[] Arguments { get; set; } = [];

    /// <summary>AssemblyAi: how many speak in a recording, 1 to 10. Default: the service finds out.</summary>
    public int? SpeakersExpected { get; set; }

    /// <summary>Price of a minute of sound in US dollars. Default none: then the cost is unknown.</summary>
    public decimal? UsdPerMinute { get; set; }

    /// <summary>OpenAi: the largest file that the server takes, in megabytes; longer recordings are compressed. Default 25 at the default address, else none.</summary>
    public int? MaxUploadMegabytes { get; set; }

    /// <summary>Seconds for one try that carries a recording (OpenAi: until the transcript is there), or for the program. Default 7200.</summary>
    public int TimeoutSeconds { get; set; } = 7200;

    /// <summary>Seconds for one try of a call without a recording. Default 60.</summary>
    public int CallTimeoutSeconds { get; set; } = 60;

    /// <summary>Tries of one call, the first one counted. Default 4.</summary>
    public int Attempts { get; set; } = 4;

    /// <summary>Seconds before the second try; about doubles with each further one. Default 2.</summary>
    public double RetryDelaySeconds { get; set; } = 2;

    /// <summary>Longest wait for a further try, in seconds, also where the server asks for more. Default 120.</summary>
    public int RetryDelayCapSeconds { get; set; } = 120;

    /// <summary>Seconds for which a server that keeps failing is left alone. Default 30.</summary>
    public int BreakSeconds { get; set; } = 30;
}
