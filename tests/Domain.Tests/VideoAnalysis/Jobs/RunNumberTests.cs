using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Jobs;

internal sealed class RunNumberTests
{
    [TestCase(0)]
    [TestCase(41)]
    public void The_number_of_a_run_is_the_time_in_microseconds(long last)
        => Assert.That(RunNumber.After(last, DateTimeOffset.UnixEpoch.AddDays(1).AddTicks(25)), Is.EqualTo(86_400_000_002));

    [Test]
    public void It_rises_also_when_the_clock_does_not()
    {
        var first = RunNumber.After(0, Jobs.Noon);

        Assert.That(RunNumber.After(first, Jobs.Noon), Is.EqualTo(first + 1));
        Assert.That(RunNumber.After(first + 1, Jobs.Noon.AddHours(-1)), Is.EqualTo(first + 2));
    }

    [Test]
    public void Programs_that_keep_numbers_as_doubles_tell_them_apart_for_two_centuries()
    {
        var number = RunNumber.After(0, new DateTimeOffset(2254, 12, 31, 0, 0, 0, TimeSpan.Zero));

        Assert.That((double)(number + 1) - number, Is.EqualTo(1));
    }

    [Test]
    public void A_claim_with_a_number_that_was_given_before_is_refused()
    {
        var job = Jobs.In(JobStatus.Queued);

        Assert.That(() => job.Claim("worker", Jobs.Noon, TimeSpan.FromMinutes(1), job.State.Fence), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(job.Status, Is.EqualTo(JobStatus.Queued));
    }
}
