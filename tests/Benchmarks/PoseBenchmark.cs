using System.Globalization;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Pose;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.Networks;
using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;
using CoachPlus.Infrastructure.Media.Pose.Runtime;
using CoachPlus.Infrastructure.Media.Video;
using CoachPlus.Infrastructure.Processing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Benchmarks;

/// <summary>
/// The whole deep pass (frames, tracking crop, pose, measurement, documents) against what it cannot do without: ffmpeg decoding and
/// scaling the same pictures alone, plus the network run as often alone. All in one process run, interleaved, the best of each.
/// </summary>
internal static class PoseBenchmark
{
    private const int Rounds = 5;
    private const double Bar = 0.8;

    public static async Task<int> RunAsync(string video)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddMedia(configuration)
            .AddPose(configuration)
            .AddAnalysisRuns(configuration)
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var facts = await services.GetRequiredService<IVideoProbe>().ProbeAsync(video, default);
        var plan = FramePlan.For(facts, new FrameRequest(facts.FramesPerSecond, null));
        using var network = OpenNetwork(services);
        using var call = network.CallWithPlainPixels();
        var analyse = scope.ServiceProvider.GetRequiredService<AnalyzeFile>();
        var order = new FileOrder(video, AnalysisMode.Mixed, null, facts.FramesPerSecond);

        List<Measured> decoding = [], inference = [], pass = [];
        var frames = (int)Math.Round(facts.DurationSeconds * facts.FramesPerSecond);
        await analyse.RunAsync(order, _ => { }, Stream.Null, Stream.Null, default); // loads the networks
        for (var round = 0; round < Rounds; round++)
        {
            decoding.Add(await DecodeAsync(video, plan));
            inference.Add(await Measured.OfAsync(() => Infer(call, network, frames)));
            pass.Add(await Measured.OfAsync(() => analyse.RunAsync(order, _ => { }, Stream.Null, Stream.Null, default)));
        }

        var (decoded, inferred, passed) = (Measured.Best(decoding), Measured.Best(inference), Measured.Best(pass));
        var ratio = (decoded.Wall + inferred.Wall) / passed.Wall;
        var twoCores = (decoded.Cpu + inferred.Cpu) / Math.Min(Environment.ProcessorCount, 2) / passed.Wall;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{facts.Width}x{facts.Height}, {frames} pictures, working size {plan.Width}x{plan.Height}, {Environment.ProcessorCount} cores"));
        Tell("ffmpeg decoding and scaling alone", decoded, frames);
        Tell("inference alone, one thread", inferred, frames);
        Tell("whole deep pass", passed, frames);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"pose: ratio={ratio:F2} ratio_of_both_cores={twoCores:F2} frames={frames} ok={(ratio >= Bar ? "yes" : "no")}"));
        return ratio >= Bar ? 0 : 1;
    }

    private static NetworkContract OpenNetwork(ServiceProvider services)
    {
        var paths = services.GetRequiredService<PosePaths>();
        var library = OnnxLibrary.Load(new RuntimeLocator(ModelManifest.Embedded.Runtime, paths).Locate().Path);
        return NetworkContract.Open(library, new ModelStore(ModelManifest.Embedded, paths.ModelDirectories).Load("movenet-lightning"));
    }

    private static Task<Measured> DecodeAsync(string video, FramePlan plan)
        => Measured.OfFfmpegAsync(
            "-nostdin", "-y", "-threads", "2", "-filter_threads", "1", "-i", video, "-an", "-sn", "-dn",
            "-vf", $"scale={plan.Width}:{plan.Height}:flags=area,format=rgb24", "-fps_mode", "passthrough", "-f", "rawvideo", "/dev/null");

    private static Task Infer(INetworkCall call, NetworkContract network, int frames)
    {
        var pixels = new float[network.Entry.Input.Shape.Aggregate(1L, (product, side) => product * side)];
        Array.Fill(pixels, 128);
        var output = new float[51];
        for (var i = 0; i < frames; i++)
        {
            call.Run(pixels);
            call.Read(0, output);
        }

        return Task.CompletedTask;
    }

    private static void Tell(string what, Measured measured, int frames)
        => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-36} {frames / measured.Wall.TotalSeconds,7:F0} pictures/s  {measured.Cpu.TotalMilliseconds / frames,6:F2} ms of processor a picture"));
}
