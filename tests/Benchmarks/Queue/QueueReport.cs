using System.Globalization;

namespace CoachPlus.Benchmarks.Queue;

/// <summary>One thing that is measured in every round.</summary>
internal enum Leg
{
    Bare,
    Finish,
    FinishThenClaim,
    FinishFew,
    Fail,
    Graphile,
    Boss,
    Wake,
    WakeGraphile,
    WakeBoss,
}

/// <summary>Jobs per second, or how long wake-ups took.</summary>
internal sealed record LegResult(double JobsPerSecond, Wakes? Wakes)
{
    public static LegResult Of(double jobsPerSecond) => new(jobsPerSecond, null);

    public static LegResult Of(Wakes wakes) => new(0, wakes);
}

/// <summary>Collects the rounds and judges them.</summary>
internal sealed class QueueReport(IReadOnlyList<Leg> legs)
{
    private const double BareBar = 0.7;
    private const double GraphileBar = 1.0;
    private const double BacklogBar = 0.9;
    private const double WakeBar = 1.0;
    private readonly Dictionary<Leg, List<LegResult>> _results = legs.ToDictionary(leg => leg, _ => new List<LegResult>());

    public void Add(Leg leg, LegResult result) => _results[leg].Add(result);

    /// <summary>Prints the table and, when everything was measured, the line for scripts.</summary>
    /// <returns>0 when every bar is met.</returns>
    public int Tell()
    {
        Console.WriteLine("jobs/s, 10 claimers, one job at a time            median   (range)          of the bare loop");
        Rate("bare pgbench loop: claim, complete; 20,000 wait", Leg.Bare);
        Rate("CoachPlus: claim, finish to done; 20,000 wait", Leg.Finish);
        Rate("CoachPlus: the same, few wait", Leg.FinishFew);
        Rate("CoachPlus: the same, one call after the other", Leg.FinishThenClaim);
        Rate("CoachPlus: claim, fail; 20,000 wait", Leg.Fail);
        Rate("graphile-worker 0.17.3, default; 20,000 wait", Leg.Graphile);
        Rate("pg-boss 10.4.2, fetch, complete; 20,000 wait", Leg.Boss);
        Console.WriteLine("  (claim, finish: the next job is asked for while the last is ended, and begun when that is stored, as a worker's slot does)");
        Console.WriteLine("ms until an idle worker has the job           from commit p50    p99   from the call p50    p99");
        Wake("CoachPlus: complete an upload", Leg.Wake);
        Wake("graphile-worker: add a job", Leg.WakeGraphile);
        Wake("pg-boss: send a job, polled every 0.5 s", Leg.WakeBoss);
        return legs.Count == Enum.GetValues<Leg>().Length ? Judge() : 1;
    }

    private int Judge()
    {
        var bare = Ratio(Leg.Finish, Leg.Bare);
        var graphile = Ratio(Leg.Finish, Leg.Graphile);
        var backlog = Ratio(Leg.Finish, Leg.FinishFew);
        var wake = Wakes(wakes => wakes.FromCommit, 0.5, Leg.WakeGraphile);
        var ok = bare >= BareBar && graphile > GraphileBar && backlog >= BacklogBar && wake <= WakeBar;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"queue: ratio_bare={bare:F2} ratio_graphile={graphile:F2} ratio_backlog={backlog:F2} ratio_bare_one_call={Ratio(Leg.FinishThenClaim, Leg.Bare):F2} wake_p50_ratio={wake:F2} wake_p99_ratio={Wakes(wakes => wakes.FromCommit, 0.99, Leg.WakeGraphile):F2} wake_p50_ratio_from_call={Wakes(wakes => wakes.FromCall, 0.5, Leg.WakeGraphile):F2} ratio_bare_fail={Ratio(Leg.Fail, Leg.Bare):F2} ratio_boss={Ratio(Leg.Finish, Leg.Boss):F1} wake_p50_ratio_boss={Wakes(wakes => wakes.FromCommit, 0.5, Leg.WakeBoss):F4} ok={(ok ? "yes" : "no")}"));
        return ok ? 0 : 1;
    }

    private double Ratio(Leg leg, Leg anchor)
        => _results[leg].Zip(_results[anchor], (own, other) => own.JobsPerSecond / other.JobsPerSecond).Median();

    private double Wakes(Func<Wakes, IReadOnlyList<double>> of, double share, Leg anchor)
        => _results[Leg.Wake].Zip(_results[anchor], (own, other) => of(own.Wakes!).Percentile(share) / of(other.Wakes!).Percentile(share)).Median();

    private void Rate(string what, Leg leg)
    {
        if (!legs.Contains(leg))
        {
            return;
        }

        var rates = _results[leg].Select(result => result.JobsPerSecond).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {what,-48} {rates.Median(),7:F0}   ({rates.Min():F0} - {rates.Max():F0})   {(legs.Contains(Leg.Bare) ? Ratio(leg, Leg.Bare) : double.NaN):F2}"));
    }

    private void Wake(string what, Leg leg)
    {
        if (!legs.Contains(leg))
        {
            return;
        }

        var wakes = _results[leg].Select(result => result.Wakes!).ToList();
        var (commit, call) = (wakes.SelectMany(wake => wake.FromCommit).ToList(), wakes.SelectMany(wake => wake.FromCall).ToList());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-48} {commit.Median(),9:F2} {commit.Percentile(0.99),7:F2} {call.Median(),15:F2} {call.Percentile(0.99),7:F2}"));
    }
}
