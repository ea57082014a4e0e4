using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;
using static CoachPlus.Domain.Tests.VideoAnalysis.Outlook.Queues;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Outlook;

internal sealed class QueueOutlookTests
{
    [Test]
    public void With_one_slot_each_waits_for_all_before_it()
    {
        var outlook = new QueueOutlook(Of(1, Even, [], Quick("a"), Quick("b"), Quick("c")));

        (string Id, int Place, double Start, double End)[] expected = [("a", 1, 0, 10), ("b", 2, 10, 20), ("c", 3, 20, 30)];
        foreach (var (id, place, start, end) in expected)
        {
            var of = outlook.Of(Standing(id), Now);
            Assert.That((of.Position, of.Waiting, of.Unknown), Is.EqualTo(((int?)place, (int?)3, (string?)null)), id);
            Assert.That((Seconds(of.Start), Seconds(of.End)), Is.EqualTo(((start, start), (end, end))), id);
            Assert.That((of.Slots, of.Measured), Is.EqualTo((1, 5)), id);
        }
    }

    [TestCase(1, 40)]
    [TestCase(2, 20)]
    [TestCase(4, 10)]
    [TestCase(5, 0)]
    public void More_slots_mean_less_waiting(int slots, double start)
    {
        var outlook = new QueueOutlook(Of(slots, Even, [], Quick("a"), Quick("b"), Quick("c"), Quick("d"), Quick("e")));

        Assert.That(Seconds(outlook.Of(Standing("e"), Now).Start), Is.EqualTo((start, start)));
    }

    [Test]
    public void A_band_is_as_wide_as_what_was_measured()
    {
        MeasuredRun[] uneven = [.. new[] { 10, 20, 30, 40, 50 }.Select(seconds => new MeasuredRun(seconds, null, null))];
        var outlook = new QueueOutlook(Of(1, uneven, [], Quick("a"), Quick("b"), Quick("c")));

        Assert.That(Seconds(outlook.Of(Standing("c"), Now).Start), Is.EqualTo((20, 100)));
    }

    [Test]
    public void A_running_job_holds_its_slot_for_what_is_left_of_it()
    {
        var half = Running("r", JobStatus.QuickRunning, JobProgress.QuickDone / 2);
        var outlook = new QueueOutlook(Of(1, Even, [half], Quick("a")));

        Assert.That(Seconds(outlook.Of(Standing("a"), Now).Start), Is.EqualTo((5, 5)));
        Assert.That(Seconds(outlook.Of(half, Now).End), Is.EqualTo((5, 5)));
        Assert.That(outlook.Of(half, Now).Position, Is.Null);
    }

    [Test]
    public void A_deep_pass_in_the_middle_has_half_of_its_time_left()
    {
        var job = Running("r", JobStatus.DeepRunning, (JobProgress.QuickDone + JobProgress.DeepRead) / 2, deep: true);

        var end = Seconds(new QueueOutlook(Of(1, Even, [job])).Of(job, Now).End);

        Assert.That(end!.Value.From, Is.InRange(10, 20));
        Assert.That(end.Value.To, Is.InRange(10, 20));
    }

    [Test]
    public void What_takes_longer_than_was_measured_is_not_guessed_and_nor_is_what_waits_for_it()
    {
        var stuck = Running("r", JobStatus.QuickRunning, 0) with { UpdatedAt = Now.AddMinutes(-10) };
        var outlook = new QueueOutlook(Of(1, Even, [stuck], Quick("a")));

        Assert.That((outlook.Of(stuck, Now).End, outlook.Of(stuck, Now).Unknown), Is.EqualTo(((TimeBand?)null, "it takes longer than the measured jobs did")));
        Assert.That((outlook.Of(Standing("a"), Now).Position, outlook.Of(Standing("a"), Now).Start), Is.EqualTo(((int?)1, (TimeBand?)null)));
    }

    [Test]
    public void Without_a_worker_there_is_a_place_and_no_time()
    {
        var of = new QueueOutlook(Of(0, Even, [], Quick("a"), Quick("b"))).Of(Standing("b"), Now);

        Assert.That((of.Position, of.Start, of.End, of.Unknown), Is.EqualTo(((int?)2, (TimeBand?)null, (TimeBand?)null, "no worker is running")));
    }

    [Test]
    public void Without_measurements_only_what_a_free_slot_makes_certain_is_said()
    {
        var outlook = new QueueOutlook(Of(1, [], [], Quick("a"), Quick("b")));

        Assert.That(Seconds(outlook.Of(Standing("a"), Now).Start), Is.EqualTo((0, 0)));
        Assert.That((outlook.Of(Standing("a"), Now).End, outlook.Of(Standing("a"), Now).Unknown), Is.EqualTo(((TimeBand?)null, "not enough measured jobs")));
        Assert.That((outlook.Of(Standing("b"), Now).Start, outlook.Of(Standing("b"), Now).Measured), Is.EqualTo(((TimeBand?)null, 0)));
        Assert.That(outlook.Of(Running("r", JobStatus.QuickRunning, 10), Now).Unknown, Is.EqualTo("not enough measured jobs"));
    }

    [Test]
    public void A_pause_holds_up_its_own_job_and_nobody_else()
    {
        var outlook = new QueueOutlook(Of(1, Even, [], Quick("paused", pause: 60), Quick("a"), Quick("b")));

        Assert.That(outlook.Of(Standing("a"), Now).Position, Is.EqualTo(1));
        Assert.That(outlook.Of(Standing("b"), Now).Position, Is.EqualTo(2));
        Assert.That(outlook.Of(Standing("paused"), Now).Position, Is.EqualTo(1));
        Assert.That(Seconds(outlook.Of(Standing("b"), Now).Start), Is.EqualTo((10, 10)));
        Assert.That(Seconds(outlook.Of(Standing("paused"), Now).Start), Is.EqualTo((60, 60)));
    }

    [Test]
    public void A_deep_pass_waits_for_all_quick_ones_or_for_none()
    {
        var outlook = new QueueOutlook(Of(1, Even, [], Quick("a"), Quick("b"), Quick("c"), Deep("d")));

        Assert.That(outlook.Of(Standing("d", JobStatus.QuickDone, deep: true), Now).Position, Is.EqualTo(4));
        Assert.That(Seconds(outlook.Of(Standing("d", JobStatus.QuickDone, deep: true), Now).Start), Is.EqualTo((0, 30)));
        Assert.That(Seconds(outlook.Of(Standing("a"), Now).Start), Is.EqualTo((0, 30)), "a deep pass of thirty seconds may come first");
    }

    [Test]
    public void Quick_passes_come_before_the_deep_passes_of_others_when_those_yield()
    {
        var outlook = new QueueOutlook(Of(1, Even, [], Quick("a", deep: true), Quick("b", deep: true)));

        Assert.That(Seconds(outlook.Of(Standing("b", deep: true), Now).Start), Is.EqualTo((10, 40)), "after a's quick pass, or after both of its passes");
        Assert.That(Seconds(outlook.Of(Standing("a", deep: true), Now).End), Is.EqualTo((40, 50)), "at once, or with b's quick pass between");
        Assert.That(Seconds(outlook.Of(Standing("b", deep: true), Now).End), Is.EqualTo((80, 80)), "all the work that there is");
    }

    [TestCase(JobStatus.Done)]
    [TestCase(JobStatus.Failed)]
    [TestCase(JobStatus.AwaitingUpload)]
    public void What_no_worker_will_take_has_no_outlook(JobStatus status)
        => Assert.That(new QueueOutlook(Of(1, Even, [])).Of(Standing("a", status, waiting: false), Now), Is.EqualTo(JobOutlook.None));

    [Test]
    public void A_job_that_was_queued_after_the_look_has_no_place_yet()
    {
        var of = new QueueOutlook(Of(1, Even, [], Quick("a"))).Of(Standing("new"), Now);

        Assert.That((of.Position, of.Unknown), Is.EqualTo(((int?)null, "it has just been queued")));
    }

    [Test]
    public void Bands_are_in_steps_of_five_seconds()
    {
        MeasuredRun[] odd = [.. Enumerable.Repeat(new MeasuredRun(7, null, null), 5)];

        Assert.That(Seconds(new QueueOutlook(Of(1, odd, [], Quick("a"), Quick("b"))).Of(Standing("b"), Now).Start), Is.EqualTo((5, 10)));
    }
}
