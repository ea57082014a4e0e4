using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Jobs;

/// <summary>Every pair of status and verb, against a table written here a second time on purpose: a slip in one shows in the other.</summary>
internal sealed class JobTransitionTests
{
    private static readonly string[] Table =
    [
        //               ConfirmUpload  Claim         FinishQuick  StartDeep    Finish  Fail    HandBack  Yield      Cancel  Abandon  Retry
        "AwaitingUpload  Queued         -             -            -            -       Failed  -         -          Failed  Failed   -",
        "Queued          -              QuickRunning  -            -            -       -       -         -          Failed  -        -",
        "QuickRunning    -              -             QuickDone    -            -       Failed  Queued    -          Failed  -        -",
        "QuickDone       -              DeepRunning   -            DeepRunning  Done    Failed  Queued    QuickDone  Failed  -        -",
        "DeepRunning     -              -             -            -            Done    Failed  -         QuickDone  Failed  -        -",
        "Done            -              -             -            -            -       -       -         -          -       -        -",
        "Failed          Queued         -             -            -            -       -       -         -          -       -        Queued",
    ];

    private static IEnumerable<TestCaseData> Pairs()
        => from row in Table
           let cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           from verb in Enum.GetValues<JobVerb>()
           select new TestCaseData(Enum.Parse<JobStatus>(cells[0]), verb, cells[1 + (int)verb]).SetArgDisplayNames(cells[0], verb.ToString());

    [Test]
    public void The_table_covers_every_status_and_every_verb()
        => Assert.That(Pairs().Count(), Is.EqualTo(Enum.GetValues<JobStatus>().Length * Enum.GetValues<JobVerb>().Length));

    [TestCaseSource(nameof(Pairs))]
    public void A_verb_leads_where_the_table_says_or_is_refused(JobStatus status, JobVerb verb, string expected)
    {
        var job = JobFor(status, verb);
        var before = job.State;
        if ((status, verb) == (JobStatus.DeepRunning, JobVerb.HandBack))
        {
            Assert.That(JobTransitions.Allows(status, verb), Is.False, "what hands a deep pass back is Yield");
            return;
        }

        if (expected == "-")
        {
            Assert.That(() => Apply(job, verb), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo("analysis-job.transition"));
            Assert.That(job.State, Is.EqualTo(before), "a refused verb changes nothing");
            Assert.That(JobTransitions.Allows(status, verb), Is.False);
        }
        else
        {
            Apply(job, verb);
            Assert.That(job.Status, Is.EqualTo(Enum.Parse<JobStatus>(expected)));
            Assert.That(JobTransitions.Allows(status, verb), Is.True);
        }
    }

    [TestCase(JobVerb.StartDeep)]
    [TestCase(JobVerb.Finish)]
    [TestCase(JobVerb.Fail)]
    [TestCase(JobVerb.HandBack)]
    [TestCase(JobVerb.Yield)]
    public void What_a_run_does_needs_the_worker_that_holds_the_job(JobVerb verb)
    {
        var job = Jobs.WaitingForDeep();
        var before = job.State;
        Assert.That(() => Apply(job, verb), Throws.TypeOf<DomainException>());
        Assert.That(job.State, Is.EqualTo(before));
    }

    [Test]
    public void A_job_between_its_passes_is_claimed_only_when_nobody_holds_it()
    {
        var held = Jobs.In(JobStatus.QuickDone);
        Assert.That(() => held.Claim("worker-2", Jobs.Noon, TimeSpan.FromMinutes(1), held.State.Fence + 1), Throws.TypeOf<DomainException>());
        Assert.That((held.IsWaiting, Jobs.WaitingForDeep().IsWaiting), Is.EqualTo((false, true)));
    }

    // QuickDone is finished, and goes back to the start, only without a deep pass; it is claimed only when it waits. A failed job takes
    // a video only when it failed for want of one.
    private static AnalysisJob JobFor(JobStatus status, JobVerb verb) => (status, verb) switch
    {
        (JobStatus.Failed, JobVerb.ConfirmUpload) => Jobs.WithoutVideo(),
        (JobStatus.QuickDone, JobVerb.Claim) => Jobs.WaitingForDeep(),
        (JobStatus.QuickDone, JobVerb.Finish or JobVerb.HandBack) => Jobs.In(status, deep: false),
        _ => Jobs.In(status),
    };

    private static void Apply(AnalysisJob job, JobVerb verb)
    {
        var later = Jobs.Noon.AddHours(2);
        switch (verb)
        {
            case JobVerb.ConfirmUpload: job.ConfirmUpload(Jobs.Arrived, later); break;
            case JobVerb.Claim: job.Claim("worker-2", later, TimeSpan.FromMinutes(1), job.State.Fence + 1); break;
            case JobVerb.FinishQuick: job.FinishQuick(Jobs.Results(job, ArtifactKind.QuickResults), later); break;
            case JobVerb.StartDeep: job.StartDeep(later); break;
            case JobVerb.Finish: job.Finish(job.Order.DeepEnabled ? Jobs.Results(job, ArtifactKind.DeepResults) : null, later); break;
            case JobVerb.Fail: job.Fail(job.IsRunning ? FailureKind.Analysis : FailureKind.UploadMissing, "It broke.", later); break;
            case JobVerb.HandBack: job.HandBack(countAttempt: false, later, null, later); break;
            case JobVerb.Yield when job.Status == JobStatus.DeepRunning: job.HandBack(countAttempt: true, later, "It broke.", later); break;
            case JobVerb.Yield: job.Yield(later); break;
            case JobVerb.Cancel: job.Cancel("Cancelled by the coach.", later); break;
            case JobVerb.Abandon: job.Abandon("No video arrived.", later); break;
            case JobVerb.Retry: job.Retry(Jobs.Arrived, later); break;
            default: throw new ArgumentOutOfRangeException(nameof(verb));
        }
    }
}
