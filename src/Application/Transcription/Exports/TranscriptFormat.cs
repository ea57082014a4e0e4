namespace CoachPlus.Application.Transcription.Exports;

/// <summary>Formats of a transcript. The words on the wire, and the ends of file names, are the names in lower case.</summary>
public enum TranscriptFormat
{
    Json,
    Vtt,
    Srt,
    Txt,
    Xlsx,
}

/// <summary>What is said about them in headers.</summary>
public static class TranscriptFormats
{
    /// <summary>The media type, with the encoding where it is text.</summary>
    public static string MediaType(TranscriptFormat format) => format switch
    {
        TranscriptFormat.Json => "application/json",
        TranscriptFormat.Vtt => "text/vtt; charset=utf-8",
        TranscriptFormat.Srt => "text/srt; charset=utf-8",
        TranscriptFormat.Txt => "text/plain; charset=utf-8",
        TranscriptFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
}
