using System.Globalization;

namespace CoachPlus.Benchmarks.Queue;

/// <summary>
/// Speed of the queue against others on the same server: a bare loop, graphile-worker, pg-boss. In interleaved rounds, since a machine
/// is not equally fast all the time; what counts is the median of the ratios within a round.
/// </summary>
internal static class QueueBenchmark
{
    private const int Claimers = 10;
    private const int Backlog = 20_000;
    private const int Jobs = 6_000;
    private const int Spare = 1_000; // warm-up, and what is claimed while the last are counted or asked for beyond them

    /// <param name="anchors">Folder of the anchors' scripts, installed.</param>
    /// <param name="rounds">How often each is measured.</param>
    /// <param name="only">Names of legs, to look at some of them; empty for all, which alone is judged.</param>
    public static async Task<int> RunAsync(string anchors, int rounds, IReadOnlyCollection<string> only)
    {
        var connectionString = Environment.GetEnvironmentVariable("COACHPLUS_BENCH_POSTGRES")
            ?? throw new InvalidOperationException("COACHPLUS_BENCH_POSTGRES must say how to reach a PostgreSQL server.");
        var folder = Directory.CreateTempSubdirectory("coachplus-queue-").FullName;
        try
        {
            var server = new MeasuredServer(connectionString);
            await Product.MigrateAsync(server);
            var legs = Legs(server, anchors, folder).Where(leg => only.Count == 0 || only.Contains(leg.Key.ToString())).ToDictionary();
            var result = new QueueReport([.. legs.Keys]);
            foreach (var name in legs.Keys.Where(name => name is Leg.Finish or Leg.Fail or Leg.Wake))
            {
                // A server has long compiled what it does all day; the first seconds of a process are spent on little else.
                await legs[name]();
            }

            for (var round = 0; round < rounds; round++)
            {
                // Turned by one each round: nobody always comes after the same neighbour.
                foreach (var name in legs.Keys.Skip(round % legs.Count).Concat(legs.Keys.Take(round % legs.Count)))
                {
                    result.Add(name, await legs[name]());
                }

                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {rounds}"));
            }

            return result.Tell();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<Leg, Func<Task<LegResult>>> Legs(MeasuredServer server, string anchors, string folder)
    {
        var bare = new BareLoop(server, folder);
        var graphile = new NodeAnchor(server, Path.Combine(anchors, "graphile-worker.mjs"));
        var boss = new NodeAnchor(server, Path.Combine(anchors, "pg-boss.mjs"));
        var product = new ProductLoop(server);
        return new Dictionary<Leg, Func<Task<LegResult>>>
        {
            [Leg.Bare] = () => RateAsync(bare.JobsPerSecondAsync(Jobs + Backlog, Claimers, Jobs)),
            [Leg.Finish] = () => RateAsync(product.JobsPerSecondAsync(Jobs + Spare + Backlog, Claimers, Jobs, ProductLoop.FinishAsync, ahead: true)),
            [Leg.FinishThenClaim] = () => RateAsync(product.JobsPerSecondAsync(Jobs + Spare + Backlog, Claimers, Jobs, ProductLoop.FinishAsync, ahead: false)),
            [Leg.Graphile] = () => RateAsync(graphile.JobsPerSecondAsync(Jobs + Spare + Backlog, Claimers, Jobs)),
            [Leg.FinishFew] = () => RateAsync(product.JobsPerSecondAsync(Jobs + Spare, Claimers, Jobs, ProductLoop.FinishAsync, ahead: true)),
            [Leg.Fail] = () => RateAsync(product.JobsPerSecondAsync(Jobs + Spare + Backlog, Claimers, Jobs, ProductLoop.FailAsync, ahead: true)),
            [Leg.Boss] = () => RateAsync(boss.JobsPerSecondAsync(Backlog, Claimers, jobs: 200, warmUp: 20)),
            [Leg.WakeGraphile] = async () => LegResult.Of(await graphile.WakesAsync(samples: 150)),
            [Leg.Wake] = async () => LegResult.Of(await new ProductWakes(server).WakesAsync(samples: 150)),
            [Leg.WakeBoss] = async () => LegResult.Of(await boss.WakesAsync(samples: 8)),
        };
    }

    private static async Task<LegResult> RateAsync(Task<double> measured) => LegResult.Of(await measured);
}
