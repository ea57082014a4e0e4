using CoachPlus.Infrastructure.Identity;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Infrastructure.Tests.Identity;

internal sealed class MemoryRegistrationThrottleTests
{
    [Test]
    [Property("Defect", "D-44")]
    public void After_twenty_from_one_address_each_further_one_waits_twice_as_long_and_others_do_not()
    {
        var throttle = new MemoryRegistrationThrottle();
        for (var i = 0; i < MemoryRegistrationThrottle.FreeTries; i++)
        {
            Assert.That(throttle.Begin("192.0.2.7", ManualClock.Noon), Is.EqualTo(TimeSpan.Zero));
        }

        Assert.That(throttle.Begin("192.0.2.7", ManualClock.Noon), Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(throttle.Begin("192.0.2.7", ManualClock.Noon.AddSeconds(1)), Is.EqualTo(TimeSpan.Zero));
        Assert.That(throttle.Begin("192.0.2.7", ManualClock.Noon.AddSeconds(1)), Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(throttle.Begin("192.0.2.8", ManualClock.Noon), Is.EqualTo(TimeSpan.Zero));
        Assert.That(throttle.Begin("192.0.2.7", ManualClock.Noon.AddMinutes(17)), Is.EqualTo(TimeSpan.Zero), "what is old is forgotten");
    }
}
