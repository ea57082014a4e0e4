using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Media.Pose;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NSubstitute;

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

    [Test]
    public async Task At_the_start_a_missing_runtime_is_reported_and_the_process_goes_on()
    {
        var log = Substitute.For<ILogger<PoseStartCheck>>();
        log.IsEnabled(LogLevel.Error).Returns(true);
        using var services = Services(("Pose:RuntimePath", "/no/such/library.so"));
        using var check = new PoseStartCheck(services.GetRequiredService<IPoseEstimator>(), log);

        await check.StartAsync(default);
        await check.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30));

        var told = log.ReceivedCalls().Where(call => call.GetMethodInfo().Name == nameof(ILogger.Log)).Select(call => call.GetArguments()[2]!.ToString()).Single();
        Assert.That(told, Does.Contain("pose.runtime-missing").And.Contain("Pose:RuntimePath"));
    }

    [Test]
    public void The_check_at_the_start_is_a_hosted_service()
    {
        var services = new ServiceCollection();
        services.AddPoseStartCheck();

        Assert.That(services.Single().ServiceType, Is.EqualTo(typeof(IHostedService)));
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
