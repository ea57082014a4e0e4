using System.Globalization;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Benchmarks.Schema;

/// <summary>The hottest calls of the ports on existing tables, as ratios to the same calls on the current shape in the same run: medians of turns that alternate.</summary>
internal static class AdapterCost
{
    private const int Rows = 150;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public static async Task RunAsync()
    {
        Ground[] grounds = [Ground.Current, new(LegacyShapes.VarcharArray), new(LegacyShapes.Chunks), new(LegacyShapes.Head)];
        List<Place> places = [];
        foreach (var ground in grounds)
        {
            places.Add(await Place.FillAsync(ground));
        }

        foreach (var (name, call) in Calls)
        {
            var medians = await MeasureAsync(places, call);
            var ratios = places.Zip(medians).Skip(1).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First.Ground}={pair.Second / medians[0]:0.00}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"adapters: {name} current_ms={medians[0]:0.00} {string.Join(' ', ratios)}"));
        }

        foreach (var place in places)
        {
            await place.Persistence.DisposeAsync();
        }
    }

    private static IEnumerable<(string Name, Func<Place, int, Task> Call)> Calls =>
    [
        ("glance", (place, turn) => place.Persistence.Get<IJobReads>().GlanceAsync(place.Done[turn % Rows].Id, StoredJobs.All, CancellationToken.None)),
        ("read", (place, turn) => place.Persistence.Get<IJobReads>().ReadAsync(place.Done[turn % Rows].Id, StoredJobs.All, CancellationToken.None)),
        ("history", (place, turn) => place.Persistence.Get<IAnalysisJobs>().ListAsync(place.Done[turn % Rows].Order.SessionId, StoredJobs.All, CancellationToken.None)),
        ("sessions", (place, _) => place.Persistence.Get<IVideoSessions>().ListAsync(new SessionFilter(null, false, 0, 10), StoredJobs.All, CancellationToken.None)),
        ("claim", async (place, _) => place.Claimed.Add((await place.Persistence.Get<IAnalysisJobQueue>().ClaimAsync("bench", Lease, ClaimPreference.Quick, CancellationToken.None))!.Job)),
        ("renew", (place, turn) => place.Persistence.Get<IAnalysisJobQueue>().RenewAsync(place.Claimed[turn % place.Claimed.Count].Id, 1, Lease, CancellationToken.None)),
    ];

    private static async Task<double[]> MeasureAsync(IReadOnlyList<Place> places, Func<Place, int, Task> call)
    {
        var times = places.Select(_ => new List<double>()).ToArray();
        for (var turn = 0; turn < Rows; turn++)
        {
            for (var at = 0; at < places.Count; at++)
            {
                var start = TimeProvider.System.GetTimestamp();
                await call(places[at], turn);
                times[at].Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return [.. times.Select(all => all.Order().ElementAt(all.Count / 2))];
    }

    private sealed record Place(Ground Ground, PersistenceUnderTest Persistence, IReadOnlyList<AnalysisJob> Done)
    {
        public List<AnalysisJob> Claimed { get; } = [];

        /// <summary>As many finished jobs as turns, each in a session of its own, and as many that wait.</summary>
        public static async Task<Place> FillAsync(Ground ground)
        {
            var persistence = await PersistenceUnderTest.StartAsync(ground);
            var stored = new StoredJobs(persistence);
            List<AnalysisJob> done = [];
            for (var row = 0; row < Rows; row++)
            {
                done.Add(await stored.DoneAsync());
            }

            for (var row = 0; row < Rows; row++)
            {
                await stored.QueuedAsync(await stored.SessionAsync($"coach-{row % 20}"));
            }

            return new Place(ground, persistence, done);
        }
    }
}
