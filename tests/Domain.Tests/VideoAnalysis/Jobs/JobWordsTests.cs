using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Jobs;

internal sealed class JobWordsTests
{
    [Test]
    public void Every_status_is_read_back_from_its_word()
        => Assert.That(Enum.GetValues<JobStatus>(), Has.All.Matches<JobStatus>(status => JobWords.Parse(JobWords.Of(status)) == status));

    [Test]
    public void Every_failure_kind_is_read_back_from_its_word()
        => Assert.That(Enum.GetValues<FailureKind>(), Has.All.Matches<FailureKind>(kind => JobWords.ParseFailure(JobWords.Of(kind)) == kind));

    [TestCase("processing", JobStatus.QuickRunning)]
    [TestCase("completed", JobStatus.Done)]
    public void The_oldest_words_are_understood(string word, JobStatus status) => Assert.That(JobWords.Parse(word), Is.EqualTo(status));

    [TestCase("Done")]
    [TestCase("")]
    [TestCase("cancelled")]
    public void Other_words_are_refused(string word) => Assert.That(() => JobWords.Parse(word), Throws.TypeOf<DomainException>());

    [TestCase(JobStatus.Failed, FailureKind.Abandoned, "ABANDONED")]
    [TestCase(JobStatus.Failed, FailureKind.Cancelled, "CANCELLED")]
    [TestCase(JobStatus.Failed, FailureKind.Guardrail, "FAILED")]
    [TestCase(JobStatus.Failed, FailureKind.WorkerLost, "STALE_ORPHANED")]
    [TestCase(JobStatus.QuickDone, null, "QUICK_DONE")]
    [TestCase(JobStatus.AwaitingUpload, null, "AWAITING_UPLOAD")]
    public void The_stage_says_how_a_job_failed(JobStatus status, FailureKind? failure, string stage)
        => Assert.That(JobWords.Stage(status, failure), Is.EqualTo(stage));
}
