using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Media.Pose;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Media.Pose;

public class PoseServicesTests
{
    [Test]
    public void Estimator_and_commands_come_from_one_registration()
    {
        using var services = Services(("Pose:Model", "marker17"));

        Assert.Multiple(() =>
        {
            Assert.That(services.GetRequiredService<IPoseEstimator>().Model.Id, Is.EqualTo("marker17"));
            Assert.That(services.GetRequiredService<PoseModels>().List().Select(model => model.Id), Does.Contain("marker17").And.Contain("movenet-lightning"));
            Assert.That(services.GetRequiredService<PoseRuntime>().State(), Has.Property(nameof(PoseRuntimeState.Problem)).Null);
        });
    }

    [TestCase("Pose:Model", "movenet-lightening")]
    [TestCase("Pose:Model", "rtmdet-nano", Description = "a detector measures nothing")]
    [TestCase("Pose:Detector", "movenet-lightning")]
    [TestCase("Pose:LookAgainSeconds", "0")]
    public void A_wrong_option_stops_the_start_and_is_named(string option, string value)
    {
        using var services = Services((option, value));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.That(error!.Message, Does.Contain(option[5..]));
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value)).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddPose(configuration);
        return services.BuildServiceProvider();
    }
}
