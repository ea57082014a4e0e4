using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Media;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Media;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class MediaServicesTests
{
    [Test]
    public void Every_port_is_registered()
    {
        using ServiceProvider services = Build("120");

        Assert.That(services.GetRequiredService<IVideoProbe>(), Is.Not.Null);
        Assert.That(services.GetRequiredService<IFrameSource>(), Is.Not.Null);
        Assert.That(services.GetRequiredService<IPoseOverlays>(), Is.Not.Null);
    }

    [Test]
    public void A_wrong_option_is_named()
    {
        using ServiceProvider services = Build("-1");

        var wrong = Assert.Throws<OptionsValidationException>(() => _ = services.GetRequiredService<IOptions<MediaOptions>>().Value);

        Assert.That(wrong.Message, Does.Contain(nameof(MediaOptions.MaxVideoMinutes)));
    }

    private static ServiceProvider Build(string maxVideoMinutes)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Media:MaxVideoMinutes"] = maxVideoMinutes })
            .Build();
        return new ServiceCollection().AddMedia(configuration).BuildServiceProvider();
    }
}
