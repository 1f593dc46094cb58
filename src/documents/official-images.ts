/**
 * The Docker Official Images, which alone have a name without an owner on Docker Hub
 * (https://docs.docker.com/docker-hub/image-library/trusted-content/#docker-official-images), retired ones among them.
 */
const OFFICIAL = new Set(
  (
    'adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash bonita buildpack-deps busybox ' +
    'caddy cassandra centos chronograf cirros clearlinux clefos clickhouse clojure composer consul convertigo couchbase couchdb crate crux dart debian docker ' +
    'drupal eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang express-gateway fedora flink fluentd friendica gazebo gcc geonetwork ghost ' +
    'golang gradle groovy haproxy haskell haxe hello-world hitch httpd hylang ibm-semeru-runtimes ibmjava influxdb irssi java jetty jobber joomla jruby julia ' +
    'kaazing-gateway kapacitor kibana known kong krakend lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express ' +
    'monica mono mysql nats nats-streaming neo4j neurodebian nextcloud nginx node notary nuxeo odoo open-liberty openjdk opensuse oraclelinux orientdb percona ' +
    'perl photon php php-zendserver phpmyadmin plone postfixadmin postgres processwire pypy python r-base rabbitmq rakudo-star rapidoid redis redmine registry ' +
    'rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa scratch silverpeas sl solr sonarqube sourcemage spark spiped storm swarm swift swipl ' +
    'teamspeak telegraf thrift tomcat tomee traefik ubuntu ubuntu-debootstrap unit vagrant varnish vault websphere-liberty wordpress xwiki yourls znc zookeeper'
  ).split(' '),
);

/**
 * Whether no registry can have an image of this name: it has neither a registry nor an owner and is no official image. Such a
 * name is made by a build on the same machine, or replaced by Skaffold, Tilt or Kustomize, which write the tag as well.
 * @param name Without tag and digest.
 */
export function isLocalImage(name: string): boolean {
  return !name.includes('/') && !OFFICIAL.has(name);
}
