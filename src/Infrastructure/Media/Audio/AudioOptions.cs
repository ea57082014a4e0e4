using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Media.Audio;

/// <summary>Limits of recordings that are made into transcripts.</summary>
public sealed class AudioOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Transcription:Audio";

    /// <summary>Longest recording, in minutes. Default 240.</summary>
    [Range(1, 1440, ErrorMessage = "Transcription:Audio:MaxMinutes must be from 1 to 1440.")]
    public int MaxMinutes { get; set; } = 240;

    /// <summary>Seconds that bringing one recording into the form for the engine may take. Default 1800.</summary>
    [Range(1, 86_400, ErrorMessage = "Transcription:Audio:TimeoutSeconds must be from 1 to 86400.")]
    public int TimeoutSeconds { get; set; } = 1800;
}
