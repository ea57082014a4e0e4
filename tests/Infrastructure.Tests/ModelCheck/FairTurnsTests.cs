using FsCheck;
using FsCheck.Fluent;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>
/// Coaches take turns: while both wait, of two coaches none gets three quick passes more than the other. Two more are possible: the order
/// within a turn is that of the jobs' age, so that one may be last in one turn and first in the next.
/// </summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class FairTurnsTests
{
    private const int Allowed = 2;

    private static readonly Act[] Upload = [Act.Initiate, Act.PutVideo, Act.Complete];

    // A job that comes back into the queue keeps its old place and may come before others; so none does here.
    private static readonly Arbitrary<Step[]> Cases = Arb.From(
        Gen.Frequency(
            (6, Gen.Choose(0, 3).SelectMany(_ => Gen.Choose(1, 5), (session, count) => Several(count, Upload, session).ToArray())),
            (6, Gen.Choose(1, 4).Select(count => Several(count, Act.Claim).ToArray())),
            (2, Gen.Choose(0, 4).Select(which => new[] { new Step(Act.Fail, which) })),
            (2, Gen.Choose(0, 4).Select(which => new Step[] { new(Act.RecordQuick, which), new(Act.FinishQuick, which), new(Act.Yield, which) })),
            (1, Gen.Choose(0, 4).Select(which => new Step[] { new(Act.BreakOff, which, 1) })))
            .ArrayOf().Resize(24).Select(stretches => stretches.SelectMany(stretch => stretch).ToArray()),
        ModelCases.Fewer);

    private DatabaseGround _database = null!;

    [OneTimeSetUp]
    public async Task Open() => _database = await DatabaseGround.OpenAsync();

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Test]
    public void Nobody_is_served_three_times_more_often_than_somebody_who_waits()
        => ModelCases.Check(Cases, atLeast: 60, FairAsync);

    [Test]
    public Task Jobs_that_wait_for_their_deep_pass_do_not_put_their_coachs_next_video_behind_those_of_others()
        => FairAsync([
            .. Several(4, Upload), .. Several(4, Act.Claim),
            .. Enumerable.Range(0, 4).SelectMany(which => new Step[] { new(Act.RecordQuick, which), new(Act.FinishQuick, which), new(Act.Yield, which) }),
            .. Several(4, Upload, session: 2), .. Several(1, Upload), .. Several(5, Act.Claim)]);

    [Test]
    public Task Jobs_in_their_back_off_do_not_put_their_coachs_next_video_behind_those_of_others()
        => FairAsync([
            .. Several(2, Upload, session: 2), .. Several(2, Act.Claim), new(Act.BreakOff, 0, 1),
            .. Several(3, Upload, session: 3), .. Several(1, Upload, session: 2), .. Several(3, Act.Claim)]);

    [Test]
    public async Task A_deep_pass_with_many_before_it_is_not_behind_those_of_everybody_who_comes_later()
    {
        var engine = new Engine(_database);
        await engine.BeginAsync();
        var checker = new Checker();
        Step[] pass = [new(Act.Claim), new(Act.RecordQuick), new(Act.FinishQuick), new(Act.Yield)];
        Step[] first = [.. Several(3, Upload), .. Several(3, Act.Claim), .. pass[1..], new(Act.Fail, 1), new(Act.Fail, 2)]; // its number is 2
        Step[] later = [.. Several(1, Upload, session: 2), .. pass, .. Several(1, Upload, session: 2), .. pass];
        foreach (var step in first.Concat(later))
        {
            await checker.StepAsync(step, engine);
        }

        var said = await checker.StepAsync(new Step(Act.ClaimDeepFirst), engine);
        Assert.That(said, Does.StartWith("job 7 deep_running"));
    }

    private static IEnumerable<Step> Several(int count, Act act) => Enumerable.Repeat(new Step(act), count);

    private static IEnumerable<Step> Several(int count, Act[] acts, int session = 0)
        => Enumerable.Range(0, count).SelectMany(_ => acts.Select(act => new Step(act, act == Act.Initiate ? session : 0, 1)));

    private async Task FairAsync(Step[] steps)
    {
        var engine = new Engine(_database);
        await engine.BeginAsync();
        var (checker, ahead) = (new Checker(), new Dictionary<(string One, string Other), int>());
        foreach (var step in steps)
        {
            var waiting = WaitingOwners(checker.World);
            var said = await checker.StepAsync(step, engine);
            var still = WaitingOwners(checker.World);
            foreach (var pair in ahead.Keys.Where(pair => !still.Contains(pair.Other)).ToList())
            {
                ahead.Remove(pair);
            }

            if (said.StartsWith("job ", StringComparison.Ordinal) && said.Contains("quick_running", StringComparison.Ordinal))
            {
                var served = World.Owners[checker.World.Jobs[int.Parse(said.Split(' ')[1], null)].Session];
                Serve(ahead, served, waiting, still);
                var unfair = ahead.Where(pair => pair.Value > Allowed).Select(pair => $"{pair.Key.One} was served {pair.Value} times more often than {pair.Key.Other}, who waits").ToList();
                if (unfair.Count > 0)
                {
                    throw new ModelMismatchException(string.Join('\n', unfair));
                }
            }
        }
    }

    private static void Serve(Dictionary<(string One, string Other), int> ahead, string served, HashSet<string> waiting, HashSet<string> still)
    {
        foreach (var other in still.Where(other => other != served && waiting.Contains(other)))
        {
            ahead[(served, other)] = ahead.GetValueOrDefault((served, other)) + 1;
        }

        foreach (var pair in ahead.Keys.Where(pair => pair.Other == served).ToList())
        {
            ahead[pair] = Math.Max(0, ahead[pair] - 1);
        }
    }

    private static HashSet<string> WaitingOwners(World world)
        => [.. world.Jobs.Values.Where(job => job.Class == 0 && !job.Pausing).Select(job => World.Owners[job.Session])];
}
