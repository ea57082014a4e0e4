using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Application.Tests.VideoAnalysis;

/// <summary>Sessions and jobs in every state, and the people who ask.</summary>
internal static class Examples
{
    public static readonly CurrentCoach Coach = new(new UserId("coach-1"), "ann@example.org", UserRole.CoachProPlus, null, false);
    public static readonly CurrentCoach Superuser = new(new UserId("root-1"), "root@example.org", UserRole.Free, null, true);
    public static readonly CurrentCoach Staff = new(new UserId("staff-1"), "staff@example.org", UserRole.OrgPro, "org-1", false);
    public static readonly CurrentCoach FreeUser = new(new UserId("free-1"), "free@example.org", UserRole.Free, null, false);

    public static readonly VideoObject Video = new("videos-bucket", "coach_plus/coach/coach-1/session-1/video-1/original.mp4");

    public static readonly VerifiedVideo Verified = new(2048, "video/mp4", "etag-0", ManualClock.Noon);

    /// <summary>First bytes of an MP4 file.</summary>
    public static byte[] Mp4(int length = 2048)
    {
        var bytes = new byte[length];
        byte[] head = [0, 0, 0, 24, .. "ftypisom"u8];
        head.CopyTo(bytes, 0);
        return bytes;
    }

    public static VideoSession Session(string id = "session-1", AnalysisMode? mode = AnalysisMode.Batting, bool withVideo = false, SessionStatus status = SessionStatus.Pending)
        => VideoSession.Restore(
            new VideoSessionId(id),
            new Owner(OwnerType.Coach, "coach-1"),
            new SessionDetails("Nets", ["p1"], null, mode, CameraView.Side),
            status,
            withVideo ? Video : null,
            withVideo ? 2048 : null,
            ManualClock.Noon,
            ManualClock.Noon);

    public static AnalysisJob Job(JobStatus status, FailureKind? failure = null, VideoUpload? upload = null, string id = "job-1")
        => AnalysisJob.Restore(Order(id), State(status, failure, upload));

    public static JobOrder Order(string id = "job-1")
        => new(new AnalysisJobId(id), new VideoSessionId("session-1"), Video, AnalysisMode.Bowling, 12, true, true, ManualClock.Noon);

    public static JobState State(JobStatus status, FailureKind? failure = null, VideoUpload? upload = null)
        => JobState.New(status, ManualClock.Noon) with
        {
            Failure = status == JobStatus.Failed ? failure ?? FailureKind.Analysis : null,
            ErrorMessage = status == JobStatus.Failed ? "It broke." : null,
            Upload = upload ?? Declared(verified: status is not (JobStatus.AwaitingUpload or JobStatus.Failed)),
            Times = new JobTimes(ManualClock.Noon, StartedAt: ManualClock.Noon, DeepStartedAt: ManualClock.Noon),
        };

    public static VideoUpload Declared(long? bytes = null, string? sha256 = null, bool verified = false)
        => new(bytes, null, sha256, ManualClock.Noon.AddHours(1), verified ? Verified : null);

    public const string UploadId = "upload-7";

    /// <summary>2,148 bytes in parts of 1,024, for a day.</summary>
    public static VideoUpload InParts(bool verified = false, DateTimeOffset? closedAt = null)
        => new(2148, "video/mp4", null, ManualClock.Noon.AddDays(1), verified ? Verified : null, new MultipartUpload(UploadId, 1024), closedAt);

    public static PassResults Results(string name, string summary = """{"score":1}""")
        => new(
            summary,
            """{"findings":[]}""",
            """{"summary":"Good."}""",
            new StoredArtifact(name == "quick" ? ArtifactKind.QuickResults : ArtifactKind.DeepResults, $"folder/{name}_results.json", 10, new string('a', 64)));
}
