using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Pose;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.GroundTruth;

/// <summary>The real pipeline of frames and poses, wired as the product wires it.</summary>
internal sealed class PoseRig : IDisposable
{
    private readonly ServiceProvider _services;

    public PoseRig(params (string Option, string Value)[] options)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(options.ToDictionary(option => option.Option, option => (string?)option.Value)).Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddMedia(configuration)
            .AddPose(configuration)
            .BuildServiceProvider();
    }

    public async Task<IReadOnlyList<PoseFrame>> RunAsync(string path, double framesPerSecond = 1000)
    {
        var facts = await _services.GetRequiredService<IVideoProbe>().ProbeAsync(path, default);
        using var following = _services.GetRequiredService<IPoseEstimator>().Follow(facts);
        await using var reading = _services.GetRequiredService<IFrameSource>().Open(path, facts, new FrameRequest(framesPerSecond, null));
        var frames = new List<PoseFrame>();
        while (await reading.NextAsync(default) is { } frame)
        {
            frames.Add(following.Next(frame));
        }

        return frames;
    }

    public void Dispose() => _services.Dispose();

    public static string Media(string name)
        => Path.Combine(
            Environment.GetEnvironmentVariable("COACHPLUS_MEDIA") ?? throw new InvalidOperationException("COACHPLUS_MEDIA is not set: it names the folder with the real clips."),
            name);
}
