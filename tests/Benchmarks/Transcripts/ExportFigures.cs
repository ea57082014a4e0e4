using CoachPlus.Benchmarks.Queue;
using CoachPlus.TestSupport.Databases;
using Npgsql;

namespace CoachPlus.Benchmarks.Transcripts;

/// <summary>What exports of a long transcript cost against those of a short one, and against reading its rows and nothing else.</summary>
/// <param name="GrowthMb">How much higher the working set was during a long one than during short ones; of the formats the most.</param>
/// <param name="EightGrowthMb">The same with eight at once.</param>
/// <param name="HeapGrowthMb">The managed heap of eight at once, likewise.</param>
/// <param name="FirstShare">When the first byte of the longest file was there, as a share of the time until the last.</param>
/// <param name="RawRatio">Time of the raw read as a share of the slowest text format.</param>
/// <param name="Complete">Whether every segment was in the files.</param>
internal sealed record ExportFigures(double GrowthMb, double EightGrowthMb, double HeapGrowthMb, double FirstShare, double RawRatio, bool Complete)
{
    private const int AtOnce = 8;
    private const int Rounds = 5;

    // Held as a whole, a transcript is several times as much, and eight of them are eight times that.
    private const double MostMb = 24;
    private const double LatestShare = 0.5;

    /// <summary>Whether it is within the bars.</summary>
    public bool IsOk => Complete && GrowthMb <= MostMb && EightGrowthMb <= MostMb && HeapGrowthMb <= MostMb && FirstShare <= LatestShare;

    public static async Task<ExportFigures> MeasureAsync(Exports exports, ProcessPeak peak, TestDatabase database)
    {
        // The compilers and the pools are done before anything is compared.
        await RepeatAsync(200, format => exports.RunAsync(LongTalks.Short, format));
        await AtOnceAsync(exports, LongTalks.Short, 5);
        List<double> growth = [], slowest = [];
        var share = 1d;
        foreach (var format in Exports.Formats)
        {
            var runs = new List<ExportRun>();
            var small = await peak.DuringAsync(() => RepeatAsync(20, _ => exports.RunAsync(LongTalks.Short, format)));
            var large = await peak.DuringAsync(() => RepeatAsync(Rounds, async _ => runs.Add(await exports.RunAsync(LongTalks.Long, format))));
            growth.Add(large.WorkingSet - small.WorkingSet);
            share = format == "json" ? runs.Select(run => run.FirstByte / run.Whole).Median() : share;
            slowest.Add(format == "xlsx" ? 0 : runs.Select(run => run.Whole.TotalSeconds).Median());
            Tell($"  {format,-5} {runs[0].Bytes,9} bytes in {runs.Select(run => run.Whole.TotalMilliseconds).Median(),6:0} ms, first after {runs.Select(run => run.FirstByte.TotalMilliseconds).Median(),5:0.0} ms; working set {small.WorkingSet:0.0} -> {large.WorkingSet:0.0} MB, managed heap {small.Heap:0.0} -> {large.Heap:0.0} MB");
        }

        var few = await peak.DuringAsync(() => AtOnceAsync(exports, LongTalks.Short, 20));
        var many = await peak.DuringAsync(() => AtOnceAsync(exports, LongTalks.Long, 2));
        var raw = new List<double>();
        await RepeatAsync(Rounds, async _ => raw.Add((await Measured.OfAsync(() => ReadAsync(database))).Wall.TotalSeconds));
        Tell($"  {AtOnce} at once, all formats: working set {few.WorkingSet:0.0} -> {many.WorkingSet:0.0} MB, managed heap {few.Heap:0.0} -> {many.Heap:0.0} MB; the rows alone over raw Npgsql {raw.Median() * 1000:0} ms");
        var complete = await exports.SegmentsAsync(LongTalks.Long, "json") == LongTalks.LongSegments
            && await exports.SegmentsAsync(LongTalks.Long, "vtt") == LongTalks.LongSegments && await exports.SegmentsAsync(LongTalks.Long, "srt") == LongTalks.LongSegments;
        return new ExportFigures(growth.Max(), many.WorkingSet - few.WorkingSet, many.Heap - few.Heap, share, raw.Median() / slowest.Max(), complete);
    }

    private static async Task RepeatAsync(int times, Func<string, Task> work)
    {
        for (var time = 0; time < times; time++)
        {
            await work(Exports.Formats[time % Exports.Formats.Length]);
        }
    }

    private static Task AtOnceAsync(Exports exports, string session, int times)
        => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async number =>
        {
            for (var time = 0; time < times; time++)
            {
                await exports.RunAsync(session, Exports.Formats[(number + time) % Exports.Formats.Length]);
            }
        }));

    private static async Task ReadAsync(TestDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("select id, speaker_id, start_seconds, end_seconds, content, confidence from transcript_segment where session_id = $1 order by start_seconds, id");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(LongTalks.Long) });
        await using var reader = await command.ExecuteReaderAsync();
        var row = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(row);
        }
    }

    private static void Tell(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
