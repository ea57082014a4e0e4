using System.Globalization;
using System.Security.Cryptography;
using CoachPlus.Benchmarks.Poll;

namespace CoachPlus.Benchmarks.Transcripts;

/// <summary>
/// A transcript of eight hours through the whole product, on the existing system's tables and on moved ones: exports as streams, and what pages read again and
/// again as ratios to the same statements on a bare server.
/// </summary>
internal static class TranscriptsBenchmark
{
    private static readonly string[] Grounds = ["beside", "migrate"];

    /// <param name="dll">The product.</param>
    /// <param name="script">What wrk runs.</param>
    /// <param name="folder">For files; the caller deletes it.</param>
    /// <param name="rounds">How often each is measured.</param>
    public static async Task<int> RunAsync(string dll, string script, string folder, int rounds)
    {
        var (line, ok) = ($"transcripts: segments={LongTalks.LongSegments}", true);
        foreach (var ground in Grounds)
        {
            var (exports, reads) = await OnAsync(ground, dll, script, Directory.CreateDirectory(Path.Combine(folder, ground)).FullName, rounds);
            line += string.Create(
                CultureInfo.InvariantCulture,
                $" {ground}_export_mb={exports.GrowthMb:0.0} {ground}_eight_mb={exports.EightGrowthMb:0.0} {ground}_heap_mb={exports.HeapGrowthMb:0.0} {ground}_first_share={exports.FirstShare:0.00} {ground}_raw_ratio={exports.RawRatio:0.00}");
            foreach (var read in reads)
            {
                var name = $"{ground}_{read.Kind.ToString().ToLowerInvariant()}";
                line += string.Create(CultureInfo.InvariantCulture, $" {name}_rate={read.RateRatio:0.00} {name}_p50={read.P50Ratio:0.00} {name}_p99={read.P99Ratio:0.00}");
            }

            line += $" {ground}_errors={reads.Sum(read => read.Errors)}";
            ok &= exports.IsOk && reads.All(read => read.IsOk);
        }

        Console.WriteLine($"{line} ok={(ok ? "yes" : "no")}");
        return ok ? 0 : 1;
    }

    private static async Task<(ExportFigures Exports, IReadOnlyList<ReadFigures> Reads)> OnAsync(string ground, string dll, string script, string folder, int rounds)
    {
        var (key, scrape) = (Secret(), Secret());
        await using var database = await LongTalks.CreateAsync(ground, dll, folder);
        var asked = await LongTalks.AskedAsync(database, key);
        var settings = PolledProduct.Settings(database.ConnectionString, folder, PolledProduct.FreePort(), key);
        settings["Operations__ScrapeToken"] = scrape;
        await using var product = await PolledProduct.StartAsync(dll, settings, Path.Combine(folder, "api.log"), "api");
        var size = await database.ScalarAsync("select pg_size_pretty(pg_database_size(current_database()))");
        Console.WriteLine($"{ground}: {LongTalks.LongSegments} segments of eight hours beside {LongTalks.Sessions} sessions, {size}");
        using var exports = new Exports(product.Url, asked[0].Token);
        using var peak = new ProcessPeak(product.ProcessId, product.Url, scrape);
        var figures = await ExportFigures.MeasureAsync(exports, peak, database);
        return (figures, await ReadFigures.MeasureAsync(asked, product.Url, (session, status, page) => AnchorAsync(database.ConnectionString, key, folder, session, status, page), script, folder, rounds));
    }

    private static Task<PolledProduct> AnchorAsync(string address, string key, string folder, params int[] sizes)
    {
        var url = new Uri($"http://127.0.0.1:{PolledProduct.FreePort()}");
        return PolledProduct.StartAsync(
            typeof(TranscriptsBenchmark).Assembly.Location,
            new() { ["ASPNETCORE_URLS"] = url.ToString() },
            Path.Combine(folder, "anchor.log"),
            ["talk-anchor", address, key, url.ToString(), .. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))]);
    }

    private static string Secret() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
}
