using FsCheck;
using FsCheck.Fluent;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>Random cases: likely steps often, unlikely ones too; and how a failing case is made smaller.</summary>
internal static class ModelCases
{
    /// <summary>Environment variable: how many cases; more than the default for a long run.</summary>
    public const string CasesVariable = "COACHPLUS_MODEL_CASES";

    /// <summary>Environment variable: <c>seed,gamma,size</c> as a failure prints them, to run that case again.</summary>
    public const string ReplayVariable = "COACHPLUS_MODEL_REPLAY";

    private static readonly (int Weight, Act Act)[] Single =
    [
        (2, Act.Initiate), (3, Act.Complete), (3, Act.Retry), (2, Act.Cancel), (1, Act.DeleteSession),
        (3, Act.PutVideo), (1, Act.PutRubbish), (1, Act.TakeAway),
        (4, Act.Read), (3, Act.WriteConfirm), (2, Act.WriteCancel), (1, Act.WriteAbandon), (1, Act.WriteAbandonTooEarly), (2, Act.WriteClose), (2, Act.WriteRetry),
        (5, Act.Claim), (4, Act.ClaimDeepFirst), (3, Act.Beat), (3, Act.Progress), (4, Act.RecordQuick), (4, Act.RecordDeep), (5, Act.FinishQuick),
        (5, Act.StartDeep), (4, Act.Yield), (5, Act.Finish), (3, Act.Fail), (3, Act.BreakOff), (3, Act.Release), (1, Act.Crash),
        (4, Act.Recover), (4, Act.ExpireLease), (1, Act.JumpAhead), (2, Act.EndPause), (1, Act.ClocksOff),
    ];

    // What belongs together: without such stretches few cases would get far.
    private static readonly (int Weight, Act[] Acts)[] Together =
    [
        (3, [Act.Initiate, Act.PutVideo, Act.Complete]),
        (2, [Act.Initiate, Act.Read, Act.PutVideo]),
        (1, [Act.Initiate, Act.Complete, Act.PutVideo, Act.Complete]),
        (1, [Act.Initiate, Act.Read, Act.WriteAbandon, Act.Read, Act.WriteClose]),
        (1, [Act.Initiate, Act.PutRubbish, Act.Complete]),
        (5, [Act.Claim, Act.RecordQuick, Act.FinishQuick]),
        (3, [Act.Claim, Act.RecordQuick, Act.FinishQuick, Act.Yield]),
        (3, [Act.StartDeep, Act.RecordDeep, Act.Finish]),
        (3, [Act.ClaimDeepFirst, Act.RecordDeep, Act.Finish]),
        (3, [Act.Claim, Act.JumpAhead, Act.Recover]),
        (2, [Act.ClaimDeepFirst, Act.ExpireLease, Act.Recover, Act.Claim]),
        (2, [Act.Claim, Act.BreakOff, Act.EndPause]),
        (2, [Act.Claim, Act.Fail, Act.Retry]),
        (2, [Act.Read, Act.Cancel, Act.Retry]),
        (1, [Act.RecordQuick, Act.FinishQuick, Act.Finish]),
        (1, [Act.Recover, Act.Claim, Act.Recover]),
    ];

    // Where a moment decides: what leads there, and what may then happen at once.
    private static readonly (Act[] Before, Act[] AtOnce)[] Clashes =
    [
        ([Act.Initiate, Act.PutVideo, Act.Read], [Act.Complete, Act.Complete, Act.Cancel, Act.WriteAbandon, Act.WriteConfirm, Act.TakeAway, Act.DeleteSession, Act.Claim]),
        ([Act.Initiate, Act.Read, Act.WriteAbandon, Act.Read], [Act.PutVideo, Act.PutRubbish, Act.Complete, Act.WriteClose, Act.WriteConfirm, Act.Retry]),
        ([Act.Initiate, Act.PutVideo, Act.Complete], [Act.Claim, Act.Claim, Act.ClaimDeepFirst, Act.Cancel, Act.DeleteSession]),
        ([Act.Claim, Act.RecordQuick, Act.JumpAhead], [Act.Beat, Act.Recover, Act.Recover, Act.FinishQuick, Act.Progress, Act.Fail, Act.Cancel, Act.Claim]),
        ([Act.Claim, Act.RecordQuick, Act.FinishQuick], [Act.Yield, Act.StartDeep, Act.Finish, Act.Cancel, Act.Beat, Act.ClaimDeepFirst, Act.Release, Act.DeleteSession]),
        ([Act.Claim, Act.RecordQuick, Act.FinishQuick, Act.Yield], [Act.ClaimDeepFirst, Act.Claim, Act.Cancel, Act.Recover, Act.StartDeep]),
        ([Act.Claim, Act.RecordQuick, Act.FinishQuick, Act.StartDeep, Act.RecordDeep, Act.JumpAhead], [Act.Finish, Act.Recover, Act.Beat, Act.Cancel, Act.BreakOff, Act.RecordDeep]),
        ([Act.Claim, Act.Fail, Act.Read], [Act.Retry, Act.Retry, Act.WriteRetry, Act.Claim, Act.Cancel, Act.TakeAway]),
    ];

    private static readonly Gen<int> Which = Gen.Frequency((5, Gen.Constant(0)), (3, Gen.Choose(0, 2)), (1, Gen.Choose(0, 6)));

    private static readonly Gen<Step> AnyStep = Steps(Gen.Frequency(Single.Select(one => (one.Weight, Gen.Constant(one.Act)))));

    private static readonly Gen<Step[]> Stretch = Gen.Frequency(
        (3, Gen.Frequency(Together.Select(one => (one.Weight, Gen.Constant(one.Acts)))).SelectMany(acts => Which, (acts, which) => (acts, which))
            .SelectMany(_ => Gen.Choose(0, 110), (chosen, how) => chosen.acts.Select(act => new Step(act, chosen.which, how)).ToArray())),
        (4, AnyStep.Select(step => new[] { step })));

    private static readonly Gen<Step[]> Uploads = Gen.Choose(1, 3).SelectMany(count => Gen.Choose(0, 30).ArrayOf(count)).Select(numbers => numbers
        .SelectMany(number => new Step[] { new(Act.Initiate, number % 4, number), new(Act.PutVideo), new(Act.Complete) }).ToArray());

    /// <summary>Steps one after the other.</summary>
    public static Arbitrary<Step[]> Sequences { get; } = Arb.From(
        Uploads.SelectMany(_ => Gen.Choose(1, 22).SelectMany(length => Stretch.ArrayOf(length)), (uploads, rest) => uploads.Concat(rest.SelectMany(stretch => stretch)).ToArray()),
        steps => Fewer(steps, Simpler));

    private static readonly Gen<Step[][]> Clash = Gen.Elements(Clashes)
        .SelectMany(clash => Gen.Choose(2, 4).SelectMany(size => Steps(Gen.Elements(clash.AtOnce)).ArrayOf(size)), (clash, atOnce) => (clash.Before, atOnce))
        .Select(clash => Singly([.. clash.Before.Select(act => new Step(act, 0, 1))]).Append([.. clash.atOnce.Select(step => step with { Which = step.Which / 2 })]).ToArray());

    /// <summary>Batches of one to four steps at once.</summary>
    public static Arbitrary<Step[][]> Batches { get; } = Arb.From(
        Uploads.SelectMany(
            _ => Gen.Choose(1, 8).SelectMany(length => Gen.Frequency((3, Stretch.Select(Singly)), (4, Clash), (2, Gen.Choose(2, 4).SelectMany(size => AnyStep.ArrayOf(size)).Select(batch => new[] { batch })))
                .ArrayOf(length)),
            (uploads, rest) => Singly(uploads).Concat(rest.SelectMany(part => part)).ToArray()),
        batches => Fewer(batches, batch => Fewer(batch, Simpler).Where(fewer => fewer.Length > 0)));

    // The same cases in every ordinary run: what turns it red is a change. New cases are looked for in long runs.
    private const ulong Seed = 31;
    private const ulong Gamma = 7777777;

    /// <summary>Runs a property on as many cases as are asked for; a failure names its seed, the case and its smallest form.</summary>
    public static void Check<T>(Arbitrary<T> cases, int atLeast, Func<T, Task> property)
    {
        var asked = Environment.GetEnvironmentVariable(CasesVariable);
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(int.TryParse(asked, out var count) && count > atLeast ? count : atLeast);
        if (Environment.GetEnvironmentVariable(ReplayVariable)?.Split(',') is [var seed, var gamma, var size])
        {
            config = config.WithReplay(ulong.Parse(seed, null), ulong.Parse(gamma, null), int.Parse(size, null)).WithMaxTest(1);
        }
        else if (asked is null)
        {
            config = config.WithReplay(Seed, Gamma);
        }

        FsCheck.Check.One(config, Prop.ForAll(cases, one => property(one).GetAwaiter().GetResult()));
    }

    private static Step[][] Singly(Step[] steps) => [.. steps.Select(step => new[] { step })];

    private static Gen<Step> Steps(Gen<Act> acts)
        => acts.SelectMany(_ => Which, (act, which) => (act, which)).SelectMany(_ => Gen.Choose(0, 110), (chosen, how) => new Step(chosen.act, chosen.which, how));

    /// <summary>Smaller cases of the same kind.</summary>
    public static IEnumerable<Step[]> Fewer(Step[] steps) => Fewer(steps, Simpler);

    // First halves, then quarters, down to single ones; then each one made simpler.
    private static IEnumerable<T[]> Fewer<T>(T[] all, Func<T, IEnumerable<T>> simpler)
    {
        for (var size = all.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= all.Length; at += size)
            {
                yield return [.. all[..at], .. all[(at + size)..]];
            }
        }

        for (var at = 0; at < all.Length; at++)
        {
            foreach (var one in simpler(all[at]))
            {
                yield return [.. all[..at], one, .. all[(at + 1)..]];
            }
        }
    }

    private static IEnumerable<Step> Simpler(Step step)
    {
        if (step.Which > 0)
        {
            yield return step with { Which = 0 };
        }

        if (step.How > 2)
        {
            yield return step with { How = step.How % 3 };
        }
        else if (step.How > 0)
        {
            yield return step with { How = 0 };
        }
    }
}
