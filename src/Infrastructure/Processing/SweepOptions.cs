using System.ComponentModel.DataAnnotations;
using CoachPlus.Application.Transcription.Sweeping;
using CoachPlus.Application.VideoAnalysis.Sweeping;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>What the processes that work on jobs clear up, and when.</summary>
public sealed class SweepOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Sweeps";

    /// <summary>Seconds between two looks at uploads whose address has run out, by all processes together. Default 60.</summary>
    [Range(1, 86_400)]
    public int UploadsSeconds { get; set; } = 60;

    /// <summary>
    /// Seconds after the end of an upload's address before its job is given up, or completed when the video is there: the clocks of
    /// servers, stores and database may differ by so much. Default 300.
    /// </summary>
    [Range(0, 86_400)]
    public int UploadMarginSeconds { get; set; } = 300;

    /// <summary>Seconds between two looks for videos that came after their job was given up. Default 300.</summary>
    [Range(1, 86_400)]
    public int LateUploadsSeconds { get; set; } = 300;

    /// <summary>
    /// Minutes after the end of an upload's address before the upload is closed for good and its place cleared: one that began in time
    /// may end long after. Default 120.
    /// </summary>
    [Range(1, 10_080)]
    public int UploadGraceMinutes { get; set; } = 120;

    /// <summary>
    /// Hours after which a job of the existing system that still waits for its video is given up: its rows name no deadline. Default none:
    /// they are left to that system.
    /// </summary>
    [Range(2, 87_600)]
    public int? OldUploadHours { get; set; }

    /// <summary>
    /// Hours after which a transcription that the existing system's worker has at work, and of which nothing was heard, is failed, so that it can be started
    /// again. Default 6, which that system never needs; 0 leaves them to it.
    /// </summary>
    [Range(0, 87_600)]
    public int OldTranscriptionHours { get; set; } = 6;

    /// <summary>Minutes between two looks through the bucket for objects without rows, by all processes together. Default 360.</summary>
    [Range(1, 43_200)]
    public int ObjectsMinutes { get; set; } = 360;

    /// <summary>Hours that an object, or an upload in parts, must be old before it may count as one that nobody needs. Default 24.</summary>
    [Range(0, 8_760)]
    public int ObjectGraceHours { get; set; } = 24;

    /// <summary>Whether objects without rows are only told in the log and counted, not deleted. Default false.</summary>
    public bool ReportOnly { get; set; }

    /// <summary>Days that notes of emptied folders are kept. Default 30.</summary>
    [Range(1, 3_650)]
    public int NotesDays { get; set; } = 30;

    internal TranscriptSweepPolicy Transcripts => new()
    {
        UploadMargin = TimeSpan.FromSeconds(UploadMarginSeconds),
        OldSilence = OldTranscriptionHours > 0 ? TimeSpan.FromHours(OldTranscriptionHours) : null,
        OrphanGrace = TimeSpan.FromHours(ObjectGraceHours),
        OrphansReportOnly = ReportOnly,
    };

    internal SweepPolicy Policy => new()
    {
        UploadMargin = TimeSpan.FromSeconds(UploadMarginSeconds),
        UploadGrace = TimeSpan.FromMinutes(UploadGraceMinutes),
        OldUploadAge = OldUploadHours is { } hours ? TimeSpan.FromHours(hours) : null,
        OrphanGrace = TimeSpan.FromHours(ObjectGraceHours),
        OrphansReportOnly = ReportOnly,
        NotesKept = TimeSpan.FromDays(NotesDays),
    };
}
