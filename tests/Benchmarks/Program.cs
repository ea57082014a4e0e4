using System.Globalization;
using CoachPlus.Benchmarks;
using CoachPlus.Benchmarks.Queue;

return args switch
{
    ["pose", var video] => await PoseBenchmark.RunAsync(video),
    ["queue", var anchors, var rounds, .. var only] => await QueueBenchmark.RunAsync(anchors, int.Parse(rounds, CultureInfo.InvariantCulture), only),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: Benchmarks pose VIDEO | queue ANCHORS ROUNDS [LEG...]");
    return 2;
}
