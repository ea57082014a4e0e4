using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Tests.Persistence;

namespace CoachPlus.Infrastructure.Tests.Sweeping;

internal sealed class SweepTurnsTests : PersistenceFixture
{
    private ISweepTurns Turns => Persistence.Get<ISweepTurns>();

    [Test]
    public async Task Of_many_who_want_a_turn_one_gets_it_and_each_sweep_has_its_own()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Turns.TakeAsync(number % 2 == 0 ? "uploads" : "objects", TimeSpan.FromHours(1), None)));

        Assert.That(taken.Count(mine => mine), Is.EqualTo(2));
    }

    [Test]
    public async Task After_the_period_there_is_another_turn()
    {
        await Turns.TakeAsync("uploads", TimeSpan.FromHours(1), None);
        await Database.ExecuteAsync("update coachplus.sweep_turns set next_at = now() - interval '1 second'");

        Assert.That(await Turns.TakeAsync("uploads", TimeSpan.FromHours(1), None), Is.True);
        Assert.That(await Turns.TakeAsync("uploads", TimeSpan.FromHours(1), None), Is.False);
    }
}
