using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class JobTagTests
{
    private static Desk With(JobStatus status)
    {
        var desk = new Desk();
        desk.Jobs.Put(Examples.Job(status));
        desk.Snapshot = Queue(1, "job-0", "job-1");
        return desk;
    }

    private static QueueSnapshot Queue(int slots, params string[] waiting)
        => new(ManualClock.Noon, slots, [.. waiting.Select(id => new WaitingJob(new AnalysisJobId(id), false, null, true, null))], [], []);

    private static Task<JobAnswer> AskAsync(Desk desk, params string[] known) => desk.Get.Handle(new GetAnalysisJob("job-1", known), CancellationToken.None);

    private static async Task<JobAnswer> AgainAsync(Desk desk, Action change)
    {
        var first = await AskAsync(desk);
        change();
        return await AskAsync(desk, first.Tag);
    }

    [TestCase(JobStatus.Queued)]
    [TestCase(JobStatus.Done)]
    [Property("Defect", "D-54")]
    public async Task An_answer_that_still_holds_is_not_given_again_and_its_results_are_not_read(JobStatus status)
    {
        var desk = With(status);

        var again = await AgainAsync(desk, () => { });

        Assert.That(again.View, Is.Null);
        Assert.That(desk.Jobs.WholeReads, Is.EqualTo(1));
    }

    [Test]
    public async Task A_change_of_the_job_or_of_its_session_is_told()
    {
        var desk = With(JobStatus.Done);

        Assert.That((await AgainAsync(desk, () => desk.Jobs.Version = new JobVersion(9, 8, 1))).View, Is.Not.Null);
        Assert.That((await AgainAsync(desk, () => desk.Jobs.Version = new JobVersion(9, 9, 1))).View, Is.Not.Null);
        Assert.That((await AgainAsync(desk, () => desk.Jobs.Version = new JobVersion(9, 9, 2))).View, Is.Not.Null, "another run in a row of the same version");
    }

    [Test]
    public async Task What_happens_in_the_queue_is_told_to_those_who_wait_and_to_nobody_else()
    {
        Assert.That((await AgainAsync(With(JobStatus.Done), () => { })).View, Is.Null);
        foreach (var changed in (QueueSnapshot[])[Queue(1, "job-1"), Queue(1, "job-0", "job-1", "job-2"), Queue(0, "job-0", "job-1")])
        {
            var (waiting, done) = (With(JobStatus.Queued), With(JobStatus.Done));
            Assert.That((await AgainAsync(waiting, () => waiting.Snapshot = changed)).View, Is.Not.Null);
            Assert.That((await AgainAsync(done, () => done.Snapshot = changed)).View, Is.Null);
        }
    }

    [Test]
    public async Task A_kept_answer_has_addresses_that_work_for_three_quarters_of_their_life()
    {
        var desk = With(JobStatus.Done);
        var lifetime = desk.Rules.ReadUrlLifetime;

        Assert.That((await AgainAsync(desk, () => desk.Clock.Advance(lifetime / 4))).View, Is.Not.Null);
    }

    [Test]
    public async Task Any_and_several_known_answers_are_understood()
    {
        var desk = With(JobStatus.Done);
        var tag = (await AskAsync(desk)).Tag;

        Assert.That((await AskAsync(desk, "*")).View, Is.Null);
        Assert.That((await AskAsync(desk, "other", tag)).View, Is.Null);
        Assert.That((await AskAsync(desk, "other")).View, Is.Not.Null);
    }

    [Test]
    public async Task A_job_that_waits_says_its_place_and_in_words_where_it_stands()
    {
        var view = (await AskAsync(With(JobStatus.Queued))).View!;

        Assert.That((view.QueuePosition, view.QueueLength, view.MaxAttempts), Is.EqualTo(((int?)2, (int?)2, (int?)3)));
        Assert.That(view.StatusText, Is.EqualTo("Waiting for a worker: number 2 of 2."));
        Assert.That(view.Estimate, Is.EqualTo(new EstimateView(1, 0, "not enough measured jobs")));
    }
}
