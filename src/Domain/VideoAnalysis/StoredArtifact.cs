namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>What a run can leave in storage.</summary>
public enum ArtifactKind
{
    /// <summary>The quick pass's full results.</summary>
    QuickResults,

    /// <summary>The deep pass's full results, per-frame series included.</summary>
    DeepResults,

    /// <summary>Every measured pose, one line a frame, so that the rules can run again without the model.</summary>
    PoseTrack,

    /// <summary>A still of the video on which a coach marks the pitch: a JPEG in the video's own pixels. A run can end without it.</summary>
    CalibrationFrame,

    /// <summary>The same still, small: a JPEG for lists. A run can end without it.</summary>
    Thumbnail,
}

/// <summary>An object that a run wrote and read back.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Object key; holds the job's id and the run's number.</param>
/// <param name="Bytes">Exact size, above 0.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record StoredArtifact(ArtifactKind Kind, string Key, long Bytes, string Sha256);

/// <summary>What one pass produced, as it is kept with the job. The texts are JSON.</summary>
/// <param name="Summary">The client's view of the results: everything but the per-frame series.</param>
/// <param name="Findings">An object with a list <c>findings</c>, which may be empty.</param>
/// <param name="Report">An object with a <c>summary</c> that is not blank.</param>
/// <param name="Results">Where the full results lie.</param>
/// <param name="Fence">The run that made them, set when they are stored; 0 for rows of the old system, which knew no runs.</param>
public sealed record PassResults(string Summary, string Findings, string Report, StoredArtifact Results, long Fence = 0);
