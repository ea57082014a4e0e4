using CoachPlus.Application.VideoAnalysis.Running;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

public sealed class RunPolicyTests
{
    private static readonly RunPolicy Policy = new() { BackOff = TimeSpan.FromSeconds(10), BackOffCap = TimeSpan.FromSeconds(60) };

    [TestCase(1, 0, 5)]
    [TestCase(1, 1, 10)]
    [TestCase(2, 1, 20)]
    [TestCase(3, 0.5, 30)]
    [TestCase(4, 1, 60)]
    [TestCase(400, 1, 60)]
    public void The_delay_doubles_up_to_its_cap_and_half_of_it_is_left_to_chance(int attempt, double chance, double seconds)
        => Assert.That((Policy with { Chance = () => chance }).DelayAfter(attempt), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
}
