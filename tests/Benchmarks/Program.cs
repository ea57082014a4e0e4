using CoachPlus.Benchmarks;

return args switch
{
    ["pose", var video] => await PoseBenchmark.RunAsync(video),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: Benchmarks pose VIDEO");
    return 2;
}
