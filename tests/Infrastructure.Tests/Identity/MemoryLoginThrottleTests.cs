using CoachPlus.Infrastructure.Identity;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Infrastructure.Tests.Identity;

internal sealed class MemoryLoginThrottleTests
{
    private const string Ann = "ann@example.org";
    private const string Here = "192.0.2.7";

    private static MemoryLoginThrottle After(int failures, string email = Ann, string from = Here)
    {
        var throttle = new MemoryLoginThrottle();
        for (var i = 0; i < failures; i++)
        {
            throttle.Failed(email, from, ManualClock.Noon);
        }

        return throttle;
    }

    [TestCase(0, 0)]
    [TestCase(1, 0)]
    [TestCase(4, 0)]
    [TestCase(5, 1)]
    [TestCase(6, 2)]
    [TestCase(9, 16)]
    [TestCase(13, 256)]
    [TestCase(14, 300)]
    [TestCase(100, 300)]
    [Property("Defect", "D-44")]
    public void Each_wrong_password_after_the_fifth_doubles_the_wait(int failures, int seconds)
        => Assert.That(After(failures).Wait(Ann, "another", ManualClock.Noon), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase(19, 0)]
    [TestCase(20, 1)]
    [TestCase(23, 8)]
    public void One_address_that_tries_many_accounts_is_slowed_down_too(int failures, int seconds)
    {
        var throttle = new MemoryLoginThrottle();
        for (var i = 0; i < failures; i++)
        {
            throttle.Failed($"user{i}@example.org", Here, ManualClock.Noon);
        }

        Assert.That(throttle.Wait("fresh@example.org", Here, ManualClock.Noon), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(throttle.Wait("fresh@example.org", "another", ManualClock.Noon), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void The_wait_runs_out_with_the_time()
    {
        var throttle = After(8);
        Assert.That(throttle.Wait(Ann, Here, ManualClock.Noon.AddSeconds(3)), Is.EqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(throttle.Wait(Ann, Here, ManualClock.Noon.AddSeconds(8)), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void An_account_is_the_same_in_capital_letters()
        => Assert.That(After(5).Wait(" ANN@Example.org ", "another", ManualClock.Noon), Is.EqualTo(TimeSpan.FromSeconds(1)));

    [Test]
    public void Failures_are_forgotten_after_a_quarter_of_an_hour_without_any()
    {
        var throttle = After(5);
        var later = ManualClock.Noon + MemoryLoginThrottle.Memory;

        throttle.Failed(Ann, Here, later);

        Assert.That(throttle.Wait(Ann, "another", later), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void A_login_clears_its_account_but_not_the_address_it_came_from()
    {
        var throttle = After(20);
        throttle.Succeeded(Ann.ToUpperInvariant(), Here);

        Assert.That(throttle.Wait(Ann, "another", ManualClock.Noon), Is.EqualTo(TimeSpan.Zero));
        Assert.That(throttle.Wait(Ann, Here, ManualClock.Noon), Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void Memory_is_bounded_and_the_latest_failures_are_kept()
    {
        var throttle = new MemoryLoginThrottle();
        for (var i = 0; i < 3 * FailureLog.Capacity; i++)
        {
            throttle.Failed($"user{i}@example.org", $"address {i}", ManualClock.Noon.AddMilliseconds(i));
        }

        var end = ManualClock.Noon.AddMilliseconds(3 * FailureLog.Capacity);
        for (var i = 0; i < 5; i++)
        {
            throttle.Failed(Ann, Here, end);
        }

        Assert.That(throttle.Remembered, Is.LessThanOrEqualTo(2 * FailureLog.Capacity));
        Assert.That(throttle.Wait(Ann, Here, end), Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void Failures_that_come_at_once_are_all_counted()
    {
        var throttle = new MemoryLoginThrottle();
        Parallel.For(0, 12, _ => throttle.Failed(Ann, Here, ManualClock.Noon));

        Assert.That(throttle.Wait(Ann, "another", ManualClock.Noon), Is.EqualTo(TimeSpan.FromSeconds(128)));
    }
}
