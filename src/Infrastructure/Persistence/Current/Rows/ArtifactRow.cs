using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>A row of <c>analysis_artifacts</c>.</summary>
internal sealed class ArtifactRow
{
    [Column(TypeName = "character varying")]
    public string JobId { get; set; } = "";

    public long Fence { get; set; }

    [MaxLength(50)]
    public string Kind { get; set; } = "";

    [MaxLength(500)]
    public string S3Key { get; set; } = "";

    public long Bytes { get; set; }

    [MaxLength(64)]
    public string Sha256 { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public static ArtifactRow From(AnalysisJobId job, long fence, StoredArtifact artifact, DateTimeOffset now) => new()
    {
        JobId = job.Value,
        Fence = fence,
        Kind = WordOf(artifact.Kind),
        S3Key = artifact.Key,
        Bytes = artifact.Bytes,
        Sha256 = artifact.Sha256,
        CreatedAt = now.ToUniversalTime(),
    };

    /// <summary>The word for a kind in the table.</summary>
    public static string WordOf(ArtifactKind kind) => kind switch
    {
        ArtifactKind.QuickResults => "quick_results",
        ArtifactKind.DeepResults => "deep_results",
        ArtifactKind.PoseTrack => "pose_track",
        ArtifactKind.CalibrationFrame => "calibration_frame",
        ArtifactKind.Thumbnail => "thumbnail",
    };
}
