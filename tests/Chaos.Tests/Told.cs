using CoachPlus.Application.Common.Ports;
using CoachPlus.ChaosRig.Driving;
using CoachPlus.ChaosRig.Ledger;
using NSubstitute;

namespace CoachPlus.Chaos.Tests;

/// <summary>A made-up history of one job, good unless a test spoils it: claimed, saved, finished by one worker.</summary>
internal sealed class Told
{
    public const string Job = "job-1";
    public const string Worker = "disk-w1-1";
    public const string Other = "disk-w2-1";
    private static readonly DateTime Start = new(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc);

    public List<AuditEntry> Audit { get; } =
    [
        Change(1, "disk-api-1", Row("awaiting_upload", 0, 0), Row("queued", 0, 0)),
        Change(2, Worker, Row("queued", 0, 0), Row("quick_running", 1, 1, "vm:1:1")),
        Change(4, Worker, Row("quick_running", 1, 1, "vm:1:1"), Row("quick_done", 1, 1, "vm:1:1")),
        Change(6, Worker, Row("quick_done", 1, 1, "vm:1:1"), Row("done", 1, 1)),
    ];

    public List<QueueCall> Calls { get; } =
    [
        Call(Worker, 2, "ClaimAsync", 1, "claimed"),
        Call(Worker, 4, "SaveAsync", 1, "Written"),
        Call(Worker, 6, "SaveAsync", 1, "Written"),
    ];

    public StoredJob Stored { get; set; } = new(Job, "done", null, null, 1, 1, false, $"a/{Job}/1/quick_results.json", null, "videos", null);

    public List<StoredArtifactRow> Artifacts { get; } = [];

    public JobEntry Entry { get; } = new(Job, JobPlan.Plain);

    public IObjectStore Store { get; } = Substitute.For<IObjectStore>();

    public static DateTime At(double second) => Start.AddSeconds(second);

    public static AuditedRow Row(string status, long fence, int attempt, string? owner = null) => new(status, fence, attempt, owner, owner is null ? null : At(60), null, null, null);

    public static AuditEntry Change(double second, string process, AuditedRow before, AuditedRow after)
        => new((long)(second * 10), At(second), process, "job", "UPDATE", Job, before, after, null, null, (long)(second * 10));

    public static AuditEntry Artifact(double second, string process, AuditedRow job, long fence)
        => new((long)(second * 10), At(second), process, "artifact", "INSERT", Job, job, null, fence, "a/key", (long)(second * 10));

    public static QueueCall Call(string process, double second, string operation, long fence, string? result)
        => new(process, At(second - 0.5), operation, Job, fence) { Ended = result is null ? null : At(second + 0.5), Result = result };

    public Evidence Evidence() => new("disk", [Entry], [Stored], Artifacts, [.. Audit.OrderBy(entry => entry.Number)], Calls, [], Store);
}
